package io.retailcrm.domain.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoricalAverageTest {

  private static final ClvTerms A_YEAR = ClvTerms.revenueOver(12);
  private static final double WEEKS = 52.14;

  @Test
  void theAveragesAreThoseOfThePopulation() {
    // Given: 6 repeats in 20 + 10 weeks; 120 spent on 8 days
    BuyingHistories histories =
        BuyingHistories.of(
            BuyingHistory.ofDays(0, 0, 140, 30, 0), BuyingHistory.ofDays(6, 35, 70, 10, 80));

    // When
    HistoricalAverage average = HistoricalAverage.of(histories);

    // Then
    assertThat(average.purchaseRate()).isCloseTo(0.2, within(1e-15));
    assertThat(average.orderValue()).isEqualTo(15);
  }

  @Test
  void aCustomerIsCountedWithOneMorePurchaseOfThePopulations() {
    // Given: the population buys once in five weeks, for 15
    HistoricalAverage average = new HistoricalAverage(0.2, 15);
    BuyingHistory customer = BuyingHistory.ofDays(6, 35, 70, 10, 80);

    // When
    ClvPrediction prediction = average.predict(customer, A_YEAR);

    // Then: (6 + 1) / (10 + 5) a week, (90 + 15) / (7 + 1) each
    assertThat(prediction.expectedOrders()).isCloseTo(7 / 15.0 * WEEKS, within(1e-12));
    assertThat(prediction.expectedOrderValue()).isEqualTo(105 / 8.0);
    assertThat(prediction.clv()).isCloseTo(7 / 15.0 * WEEKS * 105 / 8, within(1e-10));
  }

  @Test
  void aNewCustomerIsExpectedToBuyAsThePopulationDoes() {
    // Given
    HistoricalAverage average = new HistoricalAverage(0.2, 15);

    // When
    ClvPrediction prediction = average.predict(new BuyingHistory(0, 0, 0, 45, 0), A_YEAR);

    // Then: the value half-way between the one purchase and the population's
    assertThat(prediction.expectedOrders()).isCloseTo(0.2 * WEEKS, within(1e-12));
    assertThat(prediction.expectedOrderValue()).isEqualTo(30);
    assertThat(prediction.probabilityAlive()).isOne();
  }

  @Test
  void aFrequentCustomerIsExpectedToBuyAsHeDid() {
    // Given: 300 purchases in 100 weeks, of 50
    HistoricalAverage average = new HistoricalAverage(0.2, 15);
    BuyingHistory customer = new BuyingHistory(300, 100, 100, 50, 15_000);

    // When
    ClvPrediction prediction = average.predict(customer, A_YEAR);

    // Then
    assertThat(prediction.expectedOrders()).isCloseTo(3 * WEEKS, within(0.05 * 3 * WEEKS));
    assertThat(prediction.expectedOrderValue()).isCloseTo(50, within(0.2));
  }

  @Test
  void theProbabilityToBeAliveIsTheChanceOfTheSilence() {
    // Given
    HistoricalAverage average = new HistoricalAverage(0.2, 15);

    // When, then: ((5 + t_x) / (5 + T))^(x + 1)
    assertThat(average.predict(new BuyingHistory(3, 10, 10, 0, 0), A_YEAR).probabilityAlive())
        .isOne();
    assertThat(average.predict(new BuyingHistory(3, 10, 25, 0, 0), A_YEAR).probabilityAlive())
        .isCloseTo(1 / 16.0, within(1e-15));
    assertThat(average.predict(new BuyingHistory(0, 0, 15, 0, 0), A_YEAR).probabilityAlive())
        .isCloseTo(1 / 4.0, within(1e-15));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 90})
  void oneCustomerIsEnough(int ageDays) {
    // Given
    BuyingHistories alone = BuyingHistories.of(BuyingHistory.ofDays(0, 0, ageDays, 20, 0));

    // When
    ClvPrediction prediction = HistoricalAverage.of(alone).predict(alone.get(0), A_YEAR);

    // Then: nobody came back yet, so nobody is expected to
    assertThat(prediction).isEqualTo(new ClvPrediction(1, 0, 20, 0, 0));
  }

  @Test
  void returnsAllOverGiveAValueOfNothing() {
    // Given
    BuyingHistories histories =
        BuyingHistories.of(
            BuyingHistory.ofDays(2, 30, 60, -10, -20), BuyingHistory.ofDays(1, 30, 60, -10, 0));

    // When
    ClvPrediction prediction = HistoricalAverage.of(histories).predict(histories.get(0), A_YEAR);

    // Then
    assertThat(prediction.expectedOrders()).isPositive();
    assertThat(prediction.expectedOrderValue()).isZero();
    assertThat(prediction.clv()).isZero();
  }

  @Test
  void anEmptyPopulationHasAveragesOfNothing() {
    assertThat(HistoricalAverage.of(BuyingHistories.of())).isEqualTo(new HistoricalAverage(0, 0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void whatCannotBeAnAverageIsRejected(double value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new HistoricalAverage(value, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new HistoricalAverage(1, value));
  }
}
