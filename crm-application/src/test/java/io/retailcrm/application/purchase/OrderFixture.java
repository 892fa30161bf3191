package io.retailcrm.application.purchase;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.application.work.AscendingIds;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.purchase.Order;
import io.retailcrm.domain.purchase.OrderId;
import io.retailcrm.domain.purchase.OrderItem;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order of 1,499.50 under an id of its own, made in July 2026, unless it is said. */
public final class OrderFixture {

  private static final Instant CREATED = Instant.parse("2026-07-14T10:00:00.000001Z");

  private final CustomerKey customer;
  private OrderId id = new OrderId("order-" + new AscendingIds().next());
  private Instant orderedAt = Instant.parse("2026-07-10T11:12:13.141592Z");
  private @Nullable String channel = "store";
  private @Nullable Money total = Money.of(new BigDecimal("1499.50"));
  private List<OrderItem> items = List.of();

  private OrderFixture(CustomerKey customer) {
    this.customer = customer;
  }

  public static OrderFixture anOrderOf(CustomerId customer) {
    return new OrderFixture(new CustomerKey.ById(customer));
  }

  public static OrderFixture anOrderOf(CustomerKey customer) {
    return new OrderFixture(customer);
  }

  /** Two lines, of 1,998.50 and 0.01. */
  public static List<OrderItem> twoItems() {
    return List.of(
        new OrderItem(
            "SH-OX-BL-M",
            "Blue \"Oxford\" Shirt\\ 100 %, ₹",
            "Shirts",
            "Brand A",
            BigDecimal.ONE,
            Money.of(new BigDecimal("1998.50"))),
        new OrderItem(null, null, null, null, new BigDecimal("0.125"), new Money(4)));
  }

  public OrderFixture withId(OrderId value) {
    id = value;
    return this;
  }

  public OrderFixture at(Instant value) {
    orderedAt = value;
    return this;
  }

  /** At noon of a business day. */
  public OrderFixture on(LocalDate day) {
    return at(day.atTime(LocalTime.NOON).atZone(InMemoryCrm.ZONE).toInstant());
  }

  public OrderFixture through(@Nullable String value) {
    channel = value;
    return this;
  }

  public OrderFixture of(long units) {
    return of(Money.of(units));
  }

  /** The total; null: the sum of the items. */
  public OrderFixture of(@Nullable Money value) {
    total = value;
    return this;
  }

  public OrderFixture withItems(List<OrderItem> value) {
    items = value;
    return this;
  }

  public OrderDraft draft() {
    return new OrderDraft(id, customer, orderedAt, channel, total, items);
  }

  /** The order of a customer who is named by id. */
  public Order order() {
    return Order.place(
        id,
        ((CustomerKey.ById) customer).id(),
        orderedAt,
        InMemoryCrm.ZONE,
        channel,
        total,
        items,
        CREATED);
  }
}
