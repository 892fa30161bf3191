package io.retailcrm.domain.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SpendOutliersTest {

  private static final double ABSURD = 1e12;

  private static final BuyingHistories SHOP =
      new Simulation(1).of(700, new MbgNbd(0.8, 6, 0.9, 1.6), 5, 60);

  /** The same shop, where one customer has spent an absurd amount more. */
  private static BuyingHistories withOneAbsurdOrder(int customer) {
    List<BuyingHistory> customers = customers();
    BuyingHistory sound = customers.get(customer);
    boolean repeats = sound.repeats() > 0;
    customers.set(
        customer,
        new BuyingHistory(
            sound.repeats(),
            sound.recency(),
            sound.age(),
            sound.firstSpend() + (repeats ? 0 : ABSURD),
            sound.repeatSpend() + (repeats ? ABSURD : 0)));
    return BuyingHistories.of(customers);
  }

  private static int customerWith(int repeats) {
    return IntStream.range(0, SHOP.size())
        .filter(i -> SHOP.repeats(i) == repeats)
        .findFirst()
        .orElseThrow();
  }

  private static List<BuyingHistory> customers() {
    List<BuyingHistory> customers = new ArrayList<>();
    for (int i = 0; i < SHOP.size(); i++) {
      customers.add(SHOP.get(i));
    }
    return customers;
  }

  @ParameterizedTest
  @EnumSource(ModelChoice.class)
  void oneAbsurdOrderMovesNoOtherCustomersValueByAPerCent(ModelChoice choice) {
    // Given
    ClvTerms terms = ClvTerms.revenueOver(12);
    ClvPredictions before = ClvFitting.standard().fit(choice, SHOP).model().predictAll(SHOP, terms);

    for (int repeats : new int[] {0, 1, 2, 5, 9}) {
      int customer = customerWith(repeats);
      BuyingHistories histories = withOneAbsurdOrder(customer);

      // When
      ClvFit fit = ClvFitting.standard().fit(choice, histories);
      ClvPredictions after = fit.model().predictAll(histories, terms);

      // Then
      for (int i = 0; i < SHOP.size(); i++) {
        if (i != customer) {
          assertThat(after.clv(i)).isBetween(0.99 * before.clv(i), 1.01 * before.clv(i));
        }
      }
      assertThat(after.expectedOrderValue(customer)).isLessThan(10_000);
      assertThat(fit.evidence().outliers().count()).isOne();
      assertThat(fit.explanation()).contains("outliers (1)");
    }
  }

  @Test
  void whereAllPricesAreTheSameAFewBoxesAtOnceAreNoOutlier() {
    // Given
    BuyingHistories boxes =
        BuyingHistories.of(
            BuyingHistory.ofDays(0, 0, 10, 25, 0),
            BuyingHistory.ofDays(2, 5, 10, 25, 50),
            BuyingHistory.ofDays(1, 5, 10, 25, 300),
            BuyingHistory.ofDays(1, 5, 10, 25, 25 * 21));

    // When
    SpendOutliers outliers = SpendOutliers.of(boxes);

    // Then: the limit is twenty times the median
    assertThat(outliers.above().orElseThrow()).isBetween(499.9, 500.1);
    assertThat(outliers.count()).isOne();
    assertThat(outliers.replacedIn(boxes).get(3).repeatSpend()).isCloseTo(25, within(1e-12));
    assertThat(outliers.replacedIn(boxes).get(2)).isEqualTo(boxes.get(2));
  }

  @Test
  void amountsOfNothingHaveNoOutliers() {
    // Given
    BuyingHistories free =
        BuyingHistories.of(
            BuyingHistory.ofDays(0, 0, 10, 0, 0), BuyingHistory.ofDays(2, 5, 10, -3, -50));

    // When
    SpendOutliers outliers = SpendOutliers.of(free);

    // Then
    assertThat(outliers.count()).isZero();
    assertThat(outliers.above()).isEmpty();
    assertThat(outliers.replacedIn(free)).isSameAs(free);
  }

  @Test
  @Tag("shared-data")
  void theCdnowSampleHasNone() {
    assertThat(SpendOutliers.of(CdnowSample.read().histories(CdnowSample.END)).count()).isZero();
  }
}
