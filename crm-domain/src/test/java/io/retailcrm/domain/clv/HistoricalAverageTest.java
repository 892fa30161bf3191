package io.retailcrm.domain.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
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

    // Then: with one purchase at the prior rate
    assertThat(average.purchaseRate()).isCloseTo(7 / (30 + 1 / 0.03), within(1e-15));
    assertThat(average.spend()).isEqualTo(new AverageOrderValue(15));
    assertThat(average.calibration()).isOne();
  }

  @Test
  void aCustomerIsCountedWithOneMorePurchaseOfThePopulations() {
    // Given: the population buys once in five weeks, for 15
    HistoricalAverage average = new HistoricalAverage(0.2, 15);
    BuyingHistory customer = BuyingHistory.ofDays(6, 35, 70, 10, 80);

    // When
    ClvPrediction prediction = average.predict(customer, A_YEAR);

    // Then: (6 + 1) / (10 + 5) a week, of which 5 weeks were missed, (90 + 15) / (7 + 1) each
    double alive = 1 / (1 + 5 * 7 / 15.0);
    assertThat(prediction.probabilityAlive()).isCloseTo(alive, within(1e-15));
    assertThat(prediction.expectedOrders()).isCloseTo(7 / 15.0 * alive * WEEKS, within(1e-12));
    assertThat(prediction.expectedOrderValue()).isEqualTo(105 / 8.0);
    assertThat(prediction.clv()).isCloseTo(7 / 15.0 * alive * WEEKS * 105 / 8, within(1e-10));
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
  void theOddsOfHavingLeftAreTheMissedPurchases() {
    // Given
    HistoricalAverage average = new HistoricalAverage(0.2, 15);

    // When, then: (T - t_x) (x + 1) / (T + 5) missed
    assertThat(average.predict(new BuyingHistory(3, 10, 10, 0, 0), A_YEAR).probabilityAlive())
        .isOne();
    assertThat(average.predict(new BuyingHistory(3, 10, 25, 0, 0), A_YEAR).probabilityAlive())
        .isCloseTo(1 / 3.0, within(1e-15));
    assertThat(average.predict(new BuyingHistory(0, 0, 15, 0, 0), A_YEAR).probabilityAlive())
        .isCloseTo(4 / 7.0, within(1e-15));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 30, 300, 363, 364})
  void moreOrdersAreWorthMore(int recencyDays) {
    // Given
    HistoricalAverage average = new HistoricalAverage(0.03, 36);
    double before = 0;

    for (int x = recencyDays == 0 ? 0 : 1; x <= (recencyDays == 0 ? 0 : 5_000); x++) {
      // When
      ClvPrediction prediction =
          average.predict(BuyingHistory.ofDays(x, recencyDays, 364, 36, 36.0 * x), A_YEAR);

      // Then
      assertThat(prediction.expectedOrders()).isFinite().isGreaterThan(before);
      assertThat(prediction.clv()).isFinite().isPositive();
      before = prediction.expectedOrders();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 90})
  void oneCustomerIsEnough(int ageDays) {
    // Given
    BuyingHistories alone = BuyingHistories.of(BuyingHistory.ofDays(0, 0, ageDays, 20, 0));

    // When
    ClvPrediction prediction = HistoricalAverage.of(alone).predict(alone.get(0), A_YEAR);

    // Then: nobody came back yet, and the prior is what is left
    assertThat(prediction.expectedOrders()).isBetween(0.3, 0.03 * 53);
    assertThat(prediction.expectedOrderValue()).isEqualTo(20);
    assertThat(prediction.clv()).isPositive();
  }

  @Test
  void aShopWithoutARepeatBuyerGetsThePrior() {
    // Given
    BuyingHistories.Builder histories = BuyingHistories.builder();
    for (int i = 0; i < 600; i++) {
      histories.addDays(0, 0, i % 365, 1 + i % 97, 0);
    }
    BuyingHistories shop = histories.build();

    // When
    ClvPredictions predictions = HistoricalAverage.of(shop).predictAll(shop, A_YEAR);

    // Then: less than the prior itself says, for 600 customers didn't come back
    for (int i = 0; i < shop.size(); i++) {
      assertThat(predictions.clv(i)).isBetween(0.01, 1.0);
    }
  }

  @Test
  @Tag("shared-data")
  void theForecastIsWithinAFifthOfWhatCameOnCdnow() {
    // Given: the table of small shops, with the purchases that came in 39 weeks
    Map<Integer, Integer> actual = Map.of(2_357, 1_882, 400, 279, 200, 170, 100, 64);

    actual.forEach(
        (customers, came) -> {
          CdnowSample sample = CdnowSample.read().first(customers);
          HoldOut truth = sample.holdOut();
          assertThat(truth.actualPurchases()).isEqualTo((long) came);

          // When: on the prior alone, and calibrated on the last 90 of its 272 days
          HistoricalAverage prior = HistoricalAverage.of(truth.calibration());
          HistoricalAverage calibrated =
              prior.calibrated(sample.holdOut(CdnowSample.CALIBRATION_END, 90));

          // Then
          for (HistoricalAverage average : List.of(prior, calibrated)) {
            double forecast =
                average.forecast(truth.calibration(), truth.horizon()).totalPurchases();
            assertThat(forecast / came).as("%d customers", customers).isBetween(0.8, 1.2);
          }
        });
  }

  @Test
  void aHoldOutOfFewPurchasesCalibratesLittle() {
    // Given: half as many as forecast
    BuyingHistories histories = new Simulation(4).of(40, new MbgNbd(0.8, 6, 0.9, 1.6), 20, 60);
    HistoricalAverage average = HistoricalAverage.of(histories);
    double forecast = average.forecast(histories, Horizon.of(13)).totalPurchases();
    int[] bought = new int[40];
    bought[0] = (int) Math.round(forecast / 2);

    // When
    double scale = average.calibrated(new HoldOut(histories, bought, 91)).calibration();

    // Then
    assertThat(scale).isCloseTo((bought[0] + 100) / (forecast + 100), within(1e-12));
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
  void anEmptyPopulationHasThePriorRate() {
    assertThat(HistoricalAverage.of(BuyingHistories.of()))
        .isEqualTo(new HistoricalAverage(0.03, 0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void whatCannotBeAnAverageIsRejected(double value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new HistoricalAverage(value, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new HistoricalAverage(1, value));
  }
}
