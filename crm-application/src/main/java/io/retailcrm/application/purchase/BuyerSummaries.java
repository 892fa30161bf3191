package io.retailcrm.application.purchase;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.purchase.PurchaseSummary;
import java.time.LocalDate;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the summaries of all active customers who bought, row by row, so that memory does not grow
 * with their number.
 */
public interface BuyerSummaries {

  /**
   * Which orders count.
   *
   * @param from the first business day, null: from the beginning
   * @param asOf the last business day; an order may be dated ahead, and counts when its day comes
   */
  record Window(@Nullable LocalDate from, LocalDate asOf) {}

  /**
   * Hands over each active customer with at least one order that counts in the window, in the order
   * of {@link BuyerColumns#ORDER}.
   */
  void forEach(Window window, BiConsumer<CustomerId, PurchaseSummary> buyer);

  /**
   * The same, in the same order, for those of the given customers that are active and bought in the
   * window.
   */
  void forEachOf(
      Collection<CustomerId> customers,
      Window window,
      BiConsumer<CustomerId, PurchaseSummary> buyer);

  /** What a customer had done by a cut-off, and did from then on. */
  @FunctionalInterface
  interface HeldOut {

    /**
     * @param before the summary up to the cut-off
     * @param purchaseDaysAfter days with a purchase after the cut-off, up to the end
     */
    void accept(PurchaseSummary before, int purchaseDaysAfter);
  }

  /**
   * Hands over each active customer with an order that counts up to the cut-off, in one reading.
   */
  void forEachHeldOut(LocalDate cutOff, LocalDate end, HeldOut buyer);
}
