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
 * A completed purchase of one customer. It never changes; returned goods are recorded separately as
 * {@link OrderReturn returns}.
 *
 * @param orderedAt the time of the order, with a precision of microseconds
 * @param day the business day of {@code orderedAt}
 * @param total the amount paid, including discounts and taxes; may be zero
 * @param returnedTotal the sum of the returns so far, never more than {@code total}
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
   * @throws IllegalArgumentException if the total is negative, or less than {@code returnedTotal}
   */
  public Order {
    if (total.isNegative() || returnedTotal.isNegative() || returnedTotal.compareTo(total) > 0) {
      throw new IllegalArgumentException(
          "Invalid total and returned total: " + total + ", " + returnedTotal);
    }
    items = List.copyOf(items);
  }

  /**
   * A new order.
   *
   * @param total the amount paid; null for the sum of the items
   * @param zone the time zone of business days
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
      throw new IllegalArgumentException("An order requires a total or items");
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

  /** Whether another order with the same id has the same content. */
  public boolean isRepeatedBy(Order other) {
    return id.equals(other.id)
        && customer.equals(other.customer)
        && orderedAt.equals(other.orderedAt)
        && Objects.equals(channel, other.channel)
        && total.equals(other.total)
        && items.equals(other.items);
  }

  /** The total less returns. */
  public Money net() {
    return total.minus(returnedTotal);
  }

  /**
   * Whether the order counts for scoring and lifetime value. An order that has been returned
   * completely does not.
   */
  public boolean counts() {
    return returnedTotal.equals(Money.ZERO) || returnedTotal.compareTo(total) < 0;
  }

  /**
   * The share of a whole number, such as points, that corresponds to the returns so far:
   * proportional to the sum of the returns, rounded down. A full return yields the whole number.
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
   * @throws IllegalArgumentException if the returns would exceed the total
   */
  public Order afterReturnOf(Money amount) {
    return new Order(
        id, customer, orderedAt, day, channel, total, returnedTotal.plus(amount), items, createdAt);
  }
}
