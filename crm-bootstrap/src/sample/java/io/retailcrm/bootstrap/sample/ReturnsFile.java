package io.retailcrm.bootstrap.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * {@code returns.ndjson}: the service's import of returns, one a line. Ids and SKUs need no
 * escapes.
 */
final class ReturnsFile {

  static final String NAME = "returns.ndjson";

  private final OutputStream out;

  ReturnsFile(OutputStream out) {
    this.out = out;
  }

  void write(OrderReturn returned) throws IOException {
    String items =
        returned.items().stream()
            .map(item -> "{\"sku\":\"" + item.sku() + "\",\"quantity\":" + item.quantity() + "}")
            .collect(Collectors.joining(","));
    String line =
        "{\"order_id\":\""
            + returned.orderId()
            + "\",\"return_id\":\""
            + returned.id()
            + "\",\"amount\":"
            + Digits.rupees(returned.amount())
            + ",\"items\":["
            + items
            + "],\"returned_at\":\""
            + returned.returnedAt()
            + "\"}\n";
    out.write(line.getBytes(StandardCharsets.UTF_8));
  }
}
