package io.retailcrm.domain.purchase;

import io.retailcrm.domain.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * All that scoring and lifetime value need of one customer's orders, kept up to date with each
 * order so that nothing has to read the orders again.
 *
 * <p>It counts the orders that {@link Order#counts() count}. Orders may arrive in any sequence: the
 * summary of the same orders is the same.
 *
 * @param spent total less returns
 * @param purchaseDays business days with at least one order
 * @param firstDaySpent spent on {@code firstDay}; the models set the first purchase day apart
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

  /** Of a customer who has bought nothing yet. */
  public static final PurchaseSummary NONE =
      new PurchaseSummary(0, Money.ZERO, null, null, 0, null, null, Money.ZERO);

  /** An order as far as the summary looks at it. */
  public record Purchase(Instant orderedAt, LocalDate day, Money net) {

    /** The purchase that an order is. */
    public static Purchase of(Order order) {
      return new Purchase(order.orderedAt(), order.day(), order.net());
    }
  }

  /** The summary of purchases that come in the sequence of their days. */
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
   * @param newDay whether the customer had bought nothing on its day before
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

  /** The summary after a part of an order of {@code day} came back, the order still counting. */
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

  /** Spent for each order, rounded half up; zero without orders. */
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
