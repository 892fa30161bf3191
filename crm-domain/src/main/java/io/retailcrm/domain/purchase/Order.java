package io.retailcrm.domain.purchase;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A purchase of one customer, as the till or shop closed it. It never changes; what comes back of
 * it is kept beside it as {@link OrderReturn returns}.
 *
 * @param orderedAt to the microsecond
 * @param day the business day of {@code orderedAt}
 * @param total what the customer paid, discounts and taxes included; zero is an order like any
 *     other
 * @param returnedTotal what of it was given back so far, never more than {@code total}
 */
public record Order(
    OrderId id,
    CustomerId customer,
    Instant orderedAt,
    LocalDate day,
    @Nullable String channel,
    Money total,
    Money returnedTotal,
    List<OrderItem> items,
    Instant createdAt) {

  /**
   * @throws IllegalArgumentException if the total is negative, or less than what was returned
   */
  public Order {
    if (total.isNegative() || returnedTotal.isNegative() || returnedTotal.compareTo(total) > 0) {
      throw new IllegalArgumentException(
          "Not a total and a returned total: " + total + ", " + returnedTotal);
    }
    items = List.copyOf(items);
  }

  /**
   * A new order.
   *
   * @param total what was paid, or null: the sum of the items
   * @param zone where the business day begins and ends
   * @throws IllegalArgumentException if there are neither a total nor items
   */
  public static Order place(
      OrderId id,
      CustomerId customer,
      Instant orderedAt,
      ZoneId zone,
      @Nullable String channel,
      @Nullable Money total,
      List<OrderItem> items,
      Instant now) {
    if (total == null && items.isEmpty()) {
      throw new IllegalArgumentException("An order needs a total or items");
    }
    Money paid =
        total != null
            ? total
            : items.stream().map(OrderItem::amount).reduce(Money.ZERO, Money::plus);
    Instant exact = orderedAt.truncatedTo(ChronoUnit.MICROS);
    return new Order(
        id,
        customer,
        exact,
        LocalDate.ofInstant(exact, zone),
        channel,
        paid,
        Money.ZERO,
        items,
        now.truncatedTo(ChronoUnit.MICROS));
  }

  /** Whether another sending under the same id says the same. */
  public boolean isRepeatedBy(Order other) {
    return id.equals(other.id)
        && customer.equals(other.customer)
        && orderedAt.equals(other.orderedAt)
        && Objects.equals(channel, other.channel)
        && total.equals(other.total)
        && items.equals(other.items);
  }

  /** What the customer spent in the end. */
  public Money net() {
    return total.minus(returnedTotal);
  }

  /** An order counts until all of it has been returned. */
  public boolean counts() {
    return returnedTotal.equals(Money.ZERO) || returnedTotal.compareTo(total) < 0;
  }

  /**
   * How much of a whole number of things that came with the order goes back with what was returned
   * of it so far: in proportion, rounded down on the sum of the returns, so that a full return
   * takes all.
   */
  public long returnedShareOf(long whole) {
    return total.equals(Money.ZERO)
        ? 0
        : BigDecimal.valueOf(whole)
            .multiply(returnedTotal.amount())
            .divide(total.amount(), 0, RoundingMode.FLOOR)
            .longValueExact();
  }

  /**
   * The order after a return.
   *
   * @throws IllegalArgumentException if more would be returned than was paid
   */
  public Order afterReturnOf(Money amount) {
    return new Order(
        id, customer, orderedAt, day, channel, total, returnedTotal.plus(amount), items, createdAt);
  }
}
