package io.retailcrm.application.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.retailcrm.application.purchase.BuyerSummaries;
import io.retailcrm.domain.clv.BuyingHistories;
import io.retailcrm.domain.clv.BuyingHistory;
import io.retailcrm.domain.clv.HoldOut;
import io.retailcrm.domain.clv.MbgNbd;
import io.retailcrm.domain.clv.Tracking;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.purchase.PurchaseSummary;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PastPurchasesTest {

  private static final LocalDate AS_OF = LocalDate.of(2026, 1, 31);
  private static final MbgNbd MODEL = new MbgNbd(0.5, 4, 1, 3);

  /** Buyers with the given purchase days, as days before {@link #AS_OF}. */
  private record Shop(int[]... daysAgo) implements BuyerSummaries {

    @Override
    public void forEach(Window window, BiConsumer<CustomerId, PurchaseSummary> buyer) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void forEachOf(
        Collection<CustomerId> customers,
        Window window,
        BiConsumer<CustomerId, PurchaseSummary> buyer) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void forEachPurchaseDays(LocalDate end, Consumer<int[]> purchaseDays) {
      for (int[] ago : daysAgo) {
        purchaseDays.accept(
            Arrays.stream(ago).map(days -> (int) (end.toEpochDay() - days)).toArray());
      }
    }

    PastPurchases past() {
      BuyingHistories.Builder histories = BuyingHistories.builder();
      for (int[] ago : daysAgo) {
        histories.addDays(ago.length - 1, ago[0] - ago[ago.length - 1], ago[0], 0, 0);
      }
      return new PastPurchases(this, AS_OF, histories.build());
    }
  }

  @Test
  void theDayOfTheCutOffLiesBeforeIt() {
    // Given
    PastPurchases past =
        new Shop(
                new int[] {30, 20, 10, 9},
                new int[] {10},
                new int[] {9, 0},
                new int[] {25, 3},
                new int[] {30, 11})
            .past();

    // When
    HoldOut holdOut = past.lastDays(10);

    // Then
    BuyingHistories before = holdOut.calibration();
    assertThat(IntStream.range(0, before.size()).mapToObj(before::get))
        .extracting(BuyingHistory::repeats, BuyingHistory::recency, BuyingHistory::age)
        .containsExactly(
            tuple(2, 20 / 7.0, 20 / 7.0),
            tuple(0, 0.0, 0.0),
            tuple(0, 0.0, 15 / 7.0),
            tuple(1, 19 / 7.0, 20 / 7.0));
    assertThat(holdOut.actualPurchases()).isEqualTo(1 + 0 + 1 + 0);
    assertThat(holdOut.days()).isEqualTo(10);
  }

  @Test
  void repeatPurchasesAreTrackedWithAndWithoutAHoldOut() {
    // Given: weeks of the days 27 to 21, 20 to 14, 13 to 7 and 6 to 0 ago
    Shop shop = new Shop(new int[] {27, 21, 20, 0}, new int[] {27}, new int[] {13, 12, 6});
    PastPurchases held = shop.past();
    held.lastDays(9);
    held.lastDays(4);

    for (PastPurchases past : List.of(held, shop.past())) {
      // When
      List<Tracking.Week> weeks = past.tracking(MODEL);

      // Then
      assertThat(weeks).extracting(Tracking.Week::actual).containsExactly(1L, 2L, 3L, 5L);
    }
  }
}
