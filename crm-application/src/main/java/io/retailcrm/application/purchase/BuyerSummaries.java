package io.retailcrm.application.purchase;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.purchase.PurchaseSummary;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads the order summaries of all active buyers, row by row, in constant memory. */
public interface BuyerSummaries {

  /**
   * The period of the orders that count.
   *
   * @param from the first business day, null for no limit
   * @param asOf the last business day; orders and returns dated later do not count yet
   */
  record Window(@Nullable LocalDate from, LocalDate asOf) {}

  /**
   * Passes each active customer with at least one order that counts in the window to a consumer, in
   * the order of {@link BuyerColumns#ORDER}.
   */
  void forEach(Window window, BiConsumer<CustomerId, PurchaseSummary> buyer);

  /** Like {@link #forEach}, for the given customers only. */
  void forEachOf(
      Collection<CustomerId> customers,
      Window window,
      BiConsumer<CustomerId, PurchaseSummary> buyer);

  /** A consumer of a customer's purchases up to a cut-off and after it. */
  @FunctionalInterface
  interface HeldOut {

    /**
     * @param before the summary up to the cut-off
     * @param purchaseDaysAfter the number of purchase days after the cut-off, up to the end
     */
    void accept(PurchaseSummary before, int purchaseDaysAfter);
  }

  /**
   * Passes each active customer with an order that counts up to the cut-off to a consumer, in one
   * pass.
   */
  void forEachHeldOut(LocalDate cutOff, LocalDate end, HeldOut buyer);

  /**
   * The number of active customers who bought on each day up to the end, not for the first time.
   * Days without such a customer may be missing.
   */
  Map<LocalDate, Long> repeatPurchasesByDay(LocalDate end);
}
