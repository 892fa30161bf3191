package io.retailcrm.application.clv;

import io.retailcrm.application.purchase.BuyerSummaries;
import io.retailcrm.domain.clv.BuyingHistories;
import io.retailcrm.domain.clv.HoldOut;
import io.retailcrm.domain.clv.HoldOuts;
import io.retailcrm.domain.clv.Tracking;
import io.retailcrm.domain.clv.TransactionModel;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * The purchase days of a run's buyers. Each hold-out takes one pass over them, on which the repeat
 * purchases of each day are counted as well.
 */
final class PastPurchases implements HoldOuts {

  private static final int DAYS_PER_WEEK = 7;

  private final BuyerSummaries buyers;
  private final LocalDate asOf;
  private final BuyingHistories histories;
  private final int firstDay;
  private long[] repeatsOfDay = {};

  PastPurchases(BuyerSummaries buyers, LocalDate asOf, BuyingHistories histories) {
    this.buyers = buyers;
    this.asOf = asOf;
    this.histories = histories;
    firstDay = epochDay(asOf.minusDays(Math.round(histories.longestAge() * DAYS_PER_WEEK)));
  }

  @Override
  public HoldOut lastDays(int days) {
    int cutOff = epochDay(asOf.minusDays(days));
    BuyingHistories.Builder before = BuyingHistories.builder();
    Counts after = new Counts();
    read(
        purchaseDays -> {
          int position = Arrays.binarySearch(purchaseDays, cutOff);
          int daysBefore = position < 0 ? -position - 1 : position + 1;
          if (daysBefore > 0) {
            int first = purchaseDays[0];
            before.addDays(
                daysBefore - 1, purchaseDays[daysBefore - 1] - first, cutOff - first, 0, 0);
            after.add(purchaseDays.length - daysBefore);
          }
        });
    return new HoldOut(before.build(), after.toArray(), days);
  }

  /** The weeks of the buyers, counted on the latest pass. */
  List<Tracking.Week> tracking(TransactionModel model) {
    if (repeatsOfDay.length == 0) {
      read(purchaseDays -> {});
    }
    return Tracking.of(model, histories, repeatsOfDay);
  }

  private void read(Consumer<int[]> consumer) {
    long[] repeats = new long[epochDay(asOf) - firstDay + 1];
    buyers.forEachPurchaseDays(
        asOf,
        purchaseDays -> {
          consumer.accept(purchaseDays);
          for (int i = 1; i < purchaseDays.length; i++) {
            // An order that was dated back meanwhile may lie before the histories.
            repeats[Math.max(0, purchaseDays[i] - firstDay)]++;
          }
        });
    repeatsOfDay = repeats;
  }

  private static int epochDay(LocalDate day) {
    return Math.toIntExact(day.toEpochDay());
  }
}
