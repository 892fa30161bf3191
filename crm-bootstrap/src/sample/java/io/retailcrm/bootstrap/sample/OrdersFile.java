package io.retailcrm.bootstrap.sample;

import java.io.IOException;
import java.io.OutputStream;

/**
 * {@code orders.csv}: the service's import of orders, one item a line; the lines of an order stand
 * together and repeat its total.
 */
final class OrdersFile {

  static final String NAME = "orders.csv";

  private final CsvWriter csv;

  OrdersFile(OutputStream out) throws IOException {
    csv = new CsvWriter(out);
    csv.write(
        "order_id",
        "external_id",
        "ordered_at",
        "channel",
        "total",
        "sku",
        "product_name",
        "category",
        "brand",
        "quantity",
        "unit_price");
  }

  void write(Order order) throws IOException {
    String orderedAt = order.orderedAt().toString();
    String total = Digits.rupees(order.total());
    for (Order.Line line : order.lines()) {
      csv.write(
          order.id(),
          order.externalId(),
          orderedAt,
          order.channel().code(),
          total,
          line.sku(),
          line.product().name(),
          line.product().category().label(),
          line.product().brand(),
          Integer.toString(line.quantity()),
          Digits.rupees(line.unitPrice()));
    }
  }
}
