package io.retailcrm.bootstrap.sample;

import java.time.Instant;
import java.util.List;

/**
 * An order.
 *
 * @param total what was paid, in paise: the sum of the lines less the discount on the whole order
 */
record Order(
    String id,
    String externalId,
    Instant orderedAt,
    Channel channel,
    List<Line> lines,
    long total) {

  /**
   * An item of an order; no two of an order have the same SKU.
   *
   * @param unitPrice what one piece costs on that day, in paise
   */
  record Line(Product product, String sku, int quantity, long unitPrice) {

    long amount() {
      return quantity * unitPrice;
    }
  }

  /** The sum of its lines, before the discount, in paise. */
  long subtotal() {
    return subtotal(lines);
  }

  static long subtotal(List<Line> lines) {
    long subtotal = 0;
    for (Line line : lines) {
      subtotal += line.amount();
    }
    return subtotal;
  }
}
