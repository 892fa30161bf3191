package io.retailcrm.domain.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class PurchaseForecastTest {

  @RepeatedTest(60)
  void aCurveOverTheAgesIsTheSingleExpectations(RepetitionInfo repetition) {
    // Given
    Simulation random = new Simulation(repetition.getCurrentRepetition());
    double r = random.logUniform(0.01, 30);
    double alpha = random.logUniform(1e-3, 100);
    double third = random.logUniform(0.01, 30);
    double fourth = random.logUniform(0.01, 1_000);
    PurchaseProcess process =
        switch (repetition.getCurrentRepetition() % 3) {
          case 0 -> new BetaGeometricProcess(r, alpha, third, fourth, 0);
          case 1 -> new BetaGeometricProcess(r, alpha, third, fourth, 1);
          default -> new ParetoProcess(r, alpha, third, fourth);
        };
    int x = random.oneOf(0, 1, 2, 30, 5_000);
    double youngest = random.oneOf(0, 1) * random.uniform(0, 200);
    double oldest = youngest + random.uniform(0, 400);
    Horizon horizon = Horizon.ofSteps(random.oneOf(1, 12), random.logUniform(1e-3, 20), 0.01);
    double[] cumulative = new double[horizon.steps()];

    // When
    AgeCurve curve = new AgeCurve(process, x, horizon, youngest, oldest);

    // Then
    for (int i = 0; i <= 100; i++) {
      double age = youngest + (oldest - youngest) * i / 100;
      process.expectedIfAlive(x, age, horizon, cumulative);
      double expected = cumulative[cumulative.length - 1];
      double discounted = horizon.discounted(cumulative);
      assertThat(curve.expected(age))
          .as("seed %d", repetition.getCurrentRepetition())
          .isCloseTo(expected, within(1e-11 * expected));
      assertThat(curve.discounted(age))
          .as("seed %d", repetition.getCurrentRepetition())
          .isCloseTo(discounted, within(1e-11 * discounted));
    }
  }

  @Test
  void aForecastOfManyIsTheForecastOfEach() {
    // Given: enough customers for curves, for repeated ages and for several threads
    BuyingHistories histories = new Simulation(1).of(20_000, new BgNbd(0.5, 4, 0.8, 2.4), 0, 60);
    TransactionModel[] models = {
      new BgNbd(0.5, 4, 0.8, 2.4), new MbgNbd(0.8, 6, 0.9, 1.6), new ParetoNbd(0.6, 10, 0.7, 12)
    };
    for (TransactionModel model : models) {
      // When
      PurchaseForecast forecast = model.forecast(histories, Horizon.of(26));

      // Then
      double total = 0;
      for (int i = 0; i < histories.size(); i += 7) {
        BuyingHistory customer = histories.get(i);
        double purchases = model.expectedPurchases(customer, 26);
        assertThat(forecast.probabilityAlive(i)).isEqualTo(model.probabilityAlive(customer));
        assertThat(forecast.expectedPurchases(i)).isCloseTo(purchases, within(1e-11 * purchases));
        assertThat(forecast.discountedPurchases(i)).isEqualTo(forecast.expectedPurchases(i));
      }
      for (int i = 0; i < histories.size(); i++) {
        total += forecast.expectedPurchases(i);
      }
      assertThat(forecast.totalPurchases()).isCloseTo(total, within(1e-9 * total));
    }
  }

  @Test
  void theNumberOfThreadsDoesNotMatterToTheLastBit() throws Exception {
    // Given
    BuyingHistories histories = new Simulation(2).of(20_000, new BgNbd(0.5, 4, 0.8, 2.4), 0, 60);
    TransactionModel model = new MbgNbd(0.8, 6, 0.9, 1.6);
    Horizon horizon = ClvTerms.revenueOver(12).horizon();

    // When
    PurchaseForecast alone = onThreads(1, model, histories, horizon);
    PurchaseForecast together = onThreads(4, model, histories, horizon);

    // Then
    for (int i = 0; i < histories.size(); i++) {
      assertThat(together.expectedPurchases(i)).isEqualTo(alone.expectedPurchases(i));
      assertThat(together.probabilityAlive(i)).isEqualTo(alone.probabilityAlive(i));
    }
  }

  private static PurchaseForecast onThreads(
      int threads, TransactionModel model, BuyingHistories histories, Horizon horizon)
      throws Exception {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(() -> model.forecast(histories, horizon)).get();
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void nobodyIsExpectedToBuyNothing() {
    PurchaseForecast forecast =
        new BgNbd(0.5, 4, 0.8, 2.4).forecast(BuyingHistories.of(), Horizon.of(26));

    assertThat(forecast.size()).isZero();
    assertThat(forecast.totalPurchases()).isZero();
  }
}
