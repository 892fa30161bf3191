package io.retailcrm.domain.purchase;

import io.retailcrm.domain.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The summary of one customer's orders for scoring and lifetime value. It is updated with each
 * order, so that the orders don't have to be read again.
 *
 * <p>It includes the orders that {@link Order#counts() count}. Orders may arrive in any sequence;
 * the same orders result in the same summary.
 *
 * @param spent total less returns
 * @param purchaseDays the number of business days with at least one order
 * @param firstDaySpent the amount spent on {@code firstDay}, which the models treat separately
 */
public record PurchaseSummary(
    long orders,
    Money spent,
    @Nullable Instant firstOrderAt,
    @Nullable Instant lastOrderAt,
    int purchaseDays,
    @Nullable LocalDate firstDay,
    @Nullable LocalDate lastDay,
    Money firstDaySpent) {

  /** The summary of a customer without orders. */
  public static final PurchaseSummary NONE =
      new PurchaseSummary(0, Money.ZERO, null, null, 0, null, null, Money.ZERO);

  /** The part of an order that the summary uses. */
  public record Purchase(Instant orderedAt, LocalDate day, Money net) {

    /** The purchase of an order. */
    public static Purchase of(Order order) {
      return new Purchase(order.orderedAt(), order.day(), order.net());
    }
  }

  /** The summary of purchases in the sequence of their days. */
  public static PurchaseSummary of(Iterable<Purchase> purchasesByDay) {
    PurchaseSummary summary = NONE;
    for (Purchase purchase : purchasesByDay) {
      summary = summary.plus(purchase, !purchase.day().equals(summary.lastDay));
    }
    return summary;
  }

  /**
   * The summary with one more purchase.
   *
   * @param newDay whether it is the customer's first purchase on its day
   */
  public PurchaseSummary plus(Purchase purchase, boolean newDay) {
    LocalDate day = purchase.day();
    boolean earliest = firstDay == null || day.isBefore(firstDay);
    Money onFirstDay =
        earliest
            ? purchase.net()
            : day.equals(firstDay) ? firstDaySpent.plus(purchase.net()) : firstDaySpent;
    return new PurchaseSummary(
        orders + 1,
        spent.plus(purchase.net()),
        earlier(firstOrderAt, purchase.orderedAt()),
        later(lastOrderAt, purchase.orderedAt()),
        newDay ? purchaseDays + 1 : purchaseDays,
        earliest ? day : firstDay,
        lastDay == null || day.isAfter(lastDay) ? day : lastDay,
        onFirstDay);
  }

  /** The summary after a partial return of an order of {@code day}. The order still counts. */
  public PurchaseSummary lessPartOf(LocalDate day, Money amount) {
    return new PurchaseSummary(
        orders,
        spent.minus(amount),
        firstOrderAt,
        lastOrderAt,
        purchaseDays,
        firstDay,
        lastDay,
        day.equals(firstDay) ? firstDaySpent.minus(amount) : firstDaySpent);
  }

  /** The amount spent per order, rounded half up; zero without orders. */
  public Money averageOrderValue() {
    return spent.dividedBy(orders);
  }

  private static Instant earlier(@Nullable Instant known, Instant other) {
    return known == null || other.isBefore(known) ? other : known;
  }

  private static Instant later(@Nullable Instant known, Instant other) {
    return known == null || other.isAfter(known) ? other : known;
  }
}
