package io.retailcrm.domain.purchase;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A purchase of one customer. Returned goods are recorded separately as {@link OrderReturn
 * returns}; changes, a cancellation and a reopening as {@link OrderVersion versions}.
 *
 * @param orderedAt the time of the order, with a precision of microseconds
 * @param day the business day of {@code orderedAt}
 * @param total the amount paid, including discounts and taxes; may be zero
 * @param returnedTotal the sum of the returns so far, never more than {@code total}
 * @param version 1 for a new order, one more with each change and return
 * @param cancelledAt the time of the cancellation, null while the order is open
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
    Instant createdAt,
    int version,
    @Nullable Instant cancelledAt) {

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
    Instant exact = orderedAt.truncatedTo(ChronoUnit.MICROS);
    return new Order(
        id,
        customer,
        exact,
        LocalDate.ofInstant(exact, zone),
        channel,
        paid(total, items),
        Money.ZERO,
        items,
        now.truncatedTo(ChronoUnit.MICROS),
        1,
        null);
  }

  /** The amount paid: the total or, where it is null, the sum of the items. */
  public static Money paid(@Nullable Money total, List<OrderItem> items) {
    return total != null
        ? total
        : items.stream().map(OrderItem::amount).reduce(Money.ZERO, Money::plus);
  }

  /** Whether another order with the same id has the same content; its items in any order. */
  public boolean isRepeatedBy(Order other) {
    return id.equals(other.id)
        && customer.equals(other.customer)
        && orderedAt.equals(other.orderedAt)
        && Objects.equals(channel, other.channel)
        && total.equals(other.total)
        && AnyOrder.areSame(items, other.items);
  }

  /** The total less returns. */
  public Money net() {
    return total.minus(returnedTotal);
  }

  /**
   * Whether the order counts for scoring and lifetime value. An order that is cancelled or has been
   * returned completely does not.
   */
  public boolean counts() {
    return !isCancelled() && isKept();
  }

  public boolean isCancelled() {
    return cancelledAt != null;
  }

  private boolean isKept() {
    return returnedTotal.equals(Money.ZERO) || returnedTotal.compareTo(total) < 0;
  }

  /**
   * The share of a whole number, such as points, that the order has lost by returns, changes and
   * cancellation: proportional to the amount lost and rounded down, so that an order of which
   * nothing is left has lost all of it. Negative if the order is worth more by now.
   *
   * @param base the total for which the whole number was given
   */
  public long lostShareOf(long whole, Money base) {
    if (isCancelled()) {
      return whole;
    }
    return base.equals(Money.ZERO)
        ? 0
        : BigDecimal.valueOf(whole)
            .multiply(base.minus(net()).amount())
            .divide(base.amount(), 0, RoundingMode.DOWN)
            .longValueExact();
  }

  /**
   * The amount of returned items: their share of the total, so that returns of all items add up to
   * the total. Empty if the order does not have these items, in these quantities beside what was
   * returned earlier, or has one of them at several prices, or for nothing.
   *
   * @param earlier the items of all earlier returns
   */
  public Optional<Money> amountOf(List<OrderReturn.Item> returned, List<OrderReturn.Item> earlier) {
    BigDecimal whole =
        items.stream().map(OrderItem::exactAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (whole.signum() == 0) {
      return Optional.empty();
    }
    List<OrderReturn.Item> all = Stream.concat(earlier.stream(), returned.stream()).toList();
    return valueOf(earlier)
        .flatMap(
            before ->
                valueOf(all).map(after -> shareOf(after, whole).minus(shareOf(before, whole))))
        .filter(amount -> amount.compareTo(Money.ZERO) > 0);
  }

  private Money shareOf(BigDecimal value, BigDecimal whole) {
    return Money.of(total.amount().multiply(value).divide(whole, 2, RoundingMode.HALF_UP));
  }

  /** What returned items cost, if the order has them in these quantities. */
  private Optional<BigDecimal> valueOf(List<OrderReturn.Item> returned) {
    Map<String, BigDecimal> quantities = new LinkedHashMap<>();
    for (OrderReturn.Item item : returned) {
      if (item.sku() == null) {
        return Optional.empty();
      }
      quantities.merge(item.sku(), item.quantity(), BigDecimal::add);
    }
    BigDecimal value = BigDecimal.ZERO;
    for (Map.Entry<String, BigDecimal> quantity : quantities.entrySet()) {
      List<OrderItem> lines =
          items.stream().filter(item -> quantity.getKey().equals(item.sku())).toList();
      BigDecimal ordered =
          lines.stream().map(OrderItem::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
      if (lines.stream().map(OrderItem::unitPrice).distinct().count() != 1
          || quantity.getValue().compareTo(ordered) > 0) {
        return Optional.empty();
      }
      value = value.add(lines.get(0).unitPrice().amount().multiply(quantity.getValue()));
    }
    return Optional.of(value);
  }

  /**
   * The order after a return.
   *
   * @throws IllegalArgumentException if the returns would exceed the total
   */
  public Order afterReturnOf(Money amount) {
    return with(channel, total, returnedTotal.plus(amount), items, version + 1, cancelledAt);
  }

  /**
   * The order with another content.
   *
   * @throws IllegalArgumentException if the total is less than what was returned
   */
  public Order changedTo(@Nullable String otherChannel, Money otherTotal, List<OrderItem> others) {
    return with(otherChannel, otherTotal, returnedTotal, others, version + 1, cancelledAt);
  }

  /** The order after its cancellation. */
  public Order cancelledAt(Instant now) {
    return with(
        channel, total, returnedTotal, items, version + 1, now.truncatedTo(ChronoUnit.MICROS));
  }

  /** The order after its cancellation was undone. */
  public Order reopened() {
    return with(channel, total, returnedTotal, items, version + 1, null);
  }

  private Order with(
      @Nullable String otherChannel,
      Money otherTotal,
      Money returned,
      List<OrderItem> others,
      int nextVersion,
      @Nullable Instant cancelled) {
    return new Order(
        id,
        customer,
        orderedAt,
        day,
        otherChannel,
        otherTotal,
        returned,
        others,
        createdAt,
        nextVersion,
        cancelled);
  }
}
