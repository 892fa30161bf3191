package io.retailcrm.application.purchase;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.purchase.PurchaseSummary;
import java.time.LocalDate;
import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the order summaries and purchase days of all active buyers, row by row. */
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

  /**
   * Passes the purchase days of each active customer with an order that counts up to the end to a
   * consumer, in one pass: as {@linkplain LocalDate#toEpochDay() epoch days}, each once, ascending.
   *
   * @param purchaseDays a consumer that reads nothing else meanwhile
   */
  void forEachPurchaseDays(LocalDate end, Consumer<int[]> purchaseDays);
}
