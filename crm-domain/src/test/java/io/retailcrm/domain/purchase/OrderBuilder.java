package io.retailcrm.domain.purchase;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Orders for tests: a shirt for 1,999.00 in a store in India, unless something else is said. */
final class OrderBuilder {

  private OrderId id = new OrderId("order-1001");
  private CustomerId customer =
      new CustomerId(UUID.fromString("0193c8a0-0000-7000-8000-000000000001"));
  private Instant orderedAt = Instant.parse("2025-12-15T10:30:00Z");
  private ZoneId zone = ZoneId.of("Asia/Kolkata");
  private @Nullable String channel = "store";
  private @Nullable Money total = null;
  private List<OrderItem> items = List.of(aShirt("1", "1999.00"));
  private Instant now = Instant.parse("2025-12-15T10:30:01Z");

  static OrderBuilder anOrder() {
    return new OrderBuilder();
  }

  static OrderItem aShirt(String quantity, String unitPrice) {
    return new OrderItem(
        "SH-OX-BL-M",
        "Blue Oxford Shirt",
        "Shirts",
        "Brand A",
        new BigDecimal(quantity),
        money(unitPrice));
  }

  static Money money(String amount) {
    return Money.of(new BigDecimal(amount));
  }

  OrderBuilder withId(String value) {
    id = new OrderId(value);
    return this;
  }

  OrderBuilder by(CustomerId buyer) {
    customer = buyer;
    return this;
  }

  OrderBuilder at(String moment) {
    return at(Instant.parse(moment));
  }

  OrderBuilder at(Instant moment) {
    orderedAt = moment;
    return this;
  }

  OrderBuilder in(String zoneId) {
    zone = ZoneId.of(zoneId);
    return this;
  }

  OrderBuilder through(@Nullable String anyChannel) {
    channel = anyChannel;
    return this;
  }

  OrderBuilder costing(String amount) {
    return costing(money(amount));
  }

  OrderBuilder costing(Money amount) {
    total = amount;
    return this;
  }

  OrderBuilder of(OrderItem... lines) {
    items = List.of(lines);
    return this;
  }

  OrderBuilder recordedAt(String moment) {
    now = Instant.parse(moment);
    return this;
  }

  Order place() {
    return Order.place(id, customer, orderedAt, zone, channel, total, items, now);
  }
}
