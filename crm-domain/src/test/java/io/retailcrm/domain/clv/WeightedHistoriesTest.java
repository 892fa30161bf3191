package io.retailcrm.domain.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WeightedHistoriesTest {

  @Test
  void equalHistoriesAreCollapsedWithTheirNumberAsWeight() {
    // Given: the money spent plays no part
    BuyingHistories histories =
        BuyingHistories.of(
            BuyingHistory.ofDays(1, 7, 70, 10, 5),
            BuyingHistory.ofDays(0, 0, 70, 20, 0),
            BuyingHistory.ofDays(1, 7, 70, 30, 9));

    // When
    WeightedHistories rows = WeightedHistories.of(histories, 10);

    // Then
    assertThat(rows.size()).isEqualTo(2);
    assertThat(rows.customers()).isEqualTo(3);
    assertThat(rows.weight(0)).isEqualTo(2);
    assertThat(rows.time(rows.recency(0))).isEqualTo(0.1);
    assertThat(rows.time(rows.age(0))).isEqualTo(1);
    assertThat(rows.totalRepeats()).isEqualTo(2);
    assertThat(rows.customersBeyond(0)).isEqualTo(2);
    assertThat(rows.customersBeyond(1)).isZero();
  }

  @Test
  void everyDistinctHistoryOfManyGetsItsRow() {
    // Given
    BuyingHistories.Builder builder = BuyingHistories.builder();
    Set<List<Integer>> distinct = new HashSet<>();
    Simulation random = new Simulation(5);
    for (int i = 0; i < 30_000; i++) {
      int x = (int) random.uniform(1, 6);
      int recency = (int) random.uniform(1, 100);
      builder.addDays(x, recency, 100 + x, 1, 1);
      distinct.add(List.of(x, recency));
    }

    // When
    WeightedHistories rows = WeightedHistories.of(builder.build(), 1);

    // Then
    assertThat(rows.size()).isEqualTo(distinct.size());
    double customers = 0;
    for (int row = 0; row < rows.size(); row++) {
      customers += rows.weight(row);
    }
    assertThat(customers).isEqualTo(30_000);
  }

  @Test
  void theLikelihoodOfAPopulationIsTheSumOverItsCustomers() {
    // Given
    BuyingHistories histories = new Simulation(6).of(3_000, new BgNbd(0.5, 4, 0.8, 2.4), 0, 40);

    for (TransactionModel model :
        List.of(
            new BgNbd(0.3, 5, 1, 2),
            new MbgNbd(0.3, 5, 0.7, 0.2),
            new ParetoNbd(0.6, 9, 0.4, 12))) {
      // When
      double sum = 0;
      for (int i = 0; i < histories.size(); i++) {
        sum += model.logLikelihood(histories.get(i));
      }

      // Then
      assertThat(model.logLikelihood(histories)).isCloseTo(sum, within(1e-12 * Math.abs(sum)));
    }
  }
}
