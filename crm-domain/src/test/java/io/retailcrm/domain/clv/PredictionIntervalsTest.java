package io.retailcrm.domain.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.retailcrm.domain.parts.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Intervals and standard errors, against simulated truths and published values. */
class PredictionIntervalsTest {

  private static final ClvTerms A_YEAR = new ClvTerms(12, 0.1, 0.4);

  private static final List<BuyingHistory> CUSTOMERS =
      List.of(
          BuyingHistory.ofDays(0, 0, 30, 20, 0),
          BuyingHistory.ofDays(0, 0, 300, 20, 0),
          BuyingHistory.ofDays(2, 100, 120, 20, 70),
          BuyingHistory.ofDays(12, 290, 300, 20, 500));

  /** A population, and how its model is fitted. */
  record Population(TransactionModel truth, PurchaseFamily family) {}

  static List<Population> populations() {
    return List.of(
        new Population(new MbgNbd(0.8, 6, 0.9, 1.6), PurchaseFamily.MBG_NBD),
        new Population(new ParetoNbd(0.6, 10, 0.7, 12), PurchaseFamily.PARETO_NBD));
  }

  @ParameterizedTest
  @MethodSource("populations")
  void fourOfFiveIntervalsCoverTheTruth(Population population) {
    // Given: 150 populations drawn from the same truth
    GammaGamma spend = new GammaGamma(6.25, 3.74, 15.44);
    ClvModel truth = new BuyTillYouDie(population.truth(), spend);
    int intervals = 0;
    int coversOrders = 0;
    int coversClv = 0;
    int coversTotal = 0;
    for (long seed = 1; seed <= 150; seed++) {
      BuyingHistories histories = new Simulation(seed).of(1_200, population.truth(), spend, 10, 80);
      if (!(population.family().fit(new BuyerPopulation(Parts.of(histories)))
              instanceof Fit.Converged<TransactionModel> fit)
          || !(GammaGamma.fit(histories) instanceof Fit.Converged<GammaGamma> spendFit)) {
        throw new AssertionError("no fit with the seed " + seed);
      }
      PredictionIntervals found =
          new PredictionIntervals(
              new BuyTillYouDie(fit.model(), spendFit.model()),
              fit.covariance(),
              spendFit.covariance());

      BuyTillYouDie fitted = new BuyTillYouDie(fit.model(), spendFit.model());
      double total = total(fitted, histories);
      coversTotal +=
          covers(
              found.shareOfTotal(histories, A_YEAR).orElseThrow().times(total),
              total(truth, histories));

      for (BuyingHistory customer : CUSTOMERS) {
        // When
        Interval orders = found.orders(customer, A_YEAR).orElseThrow();
        Interval clv = found.clv(customer, A_YEAR).orElseThrow();

        // Then
        ClvPrediction true_ = truth.predict(customer, A_YEAR);
        intervals++;
        coversOrders += covers(orders, true_.expectedOrders());
        coversClv += covers(clv, true_.clv());
      }
    }
    assertThat(coversOrders / (double) intervals).isBetween(0.75, 0.85);
    assertThat(coversClv / (double) intervals).isBetween(0.75, 0.85);
    assertThat(coversTotal / 150.0).isBetween(0.72, 0.88);
  }

  private static double total(ClvModel model, BuyingHistories histories) {
    ClvPredictions predictions = model.predictAll(histories, A_YEAR);
    double total = 0;
    for (int i = 0; i < predictions.size(); i++) {
      total += predictions.clv(i);
    }
    return total;
  }

  @Test
  void theIntervalOfManyCustomersIsThatOfASampleOfThem() {
    // Given
    MbgNbd purchases = new MbgNbd(0.8, 6, 0.9, 1.6);
    GammaGamma spend = new GammaGamma(6.25, 3.74, 15.44);
    List<Double> hundredths = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      hundredths.add(i % 5 == 0 ? 0.01 : 0.0);
    }
    PredictionIntervals intervals =
        new PredictionIntervals(
            new BuyTillYouDie(purchases, spend),
            new ParameterCovariance(List.of("r", "alpha", "a", "b"), hundredths),
            new ParameterCovariance(
                List.of("p", "q", "gamma"), List.of(.01, 0., 0., 0., .01, 0., 0., 0., .01)));
    BuyingHistories some = new Simulation(7).of(20_000, purchases, spend, 10, 80);
    BuyingHistories twiceAsMany = some.and(new Simulation(8).of(20_000, purchases, spend, 10, 80));

    // When
    Interval ofSome = intervals.shareOfTotal(some, A_YEAR).orElseThrow();
    Interval ofAll = intervals.shareOfTotal(twiceAsMany, A_YEAR).orElseThrow();
    Interval ofParts =
        intervals
            .shareOfTotal(Parts.of(List.of(BuyingHistories.of(), some, some)), A_YEAR)
            .orElseThrow();

    // Then
    assertThat(ofSome.low()).isBetween(0.5, 0.95);
    assertThat(ofSome.low() * ofSome.high()).isCloseTo(1, within(1e-12));
    assertThat(ofAll.high()).isCloseTo(ofSome.high(), within(0.005));
    assertThat(ofParts).isEqualTo(intervals.shareOfTotal(some.and(some), A_YEAR).orElseThrow());
  }

  @Test
  void noIntervalOfATotalIsPromisedWhereAllMayErrAlike() {
    // Given
    BuyingHistories customers = BuyingHistories.of(CUSTOMERS);
    BuyTillYouDie fitted =
        new BuyTillYouDie(new MbgNbd(0.8, 6, 0.9, 1.6), new GammaGamma(6.25, 3.74, 15.44));

    // Then
    assertThat(
            new PredictionIntervals(new HistoricalAverage(0.05, 36), null, null)
                .shareOfTotal(customers, A_YEAR))
        .isEmpty();
    assertThat(new PredictionIntervals(fitted, null, null).shareOfTotal(customers, A_YEAR))
        .isEmpty();
    assertThat(
            new PredictionIntervals(
                    fitted, new ParameterCovariance(List.of("r"), List.of(0.01)), null)
                .shareOfTotal(BuyingHistories.of(), A_YEAR))
        .isEmpty();
  }

  private static int covers(Interval interval, double truth) {
    return interval.low() <= truth && truth <= interval.high() ? 1 : 0;
  }

  @Test
  void fourOfFiveIntervalsOfTheSimpleEstimateCoverTheTruth() {
    // Given: rates that are Gamma(1, 1/u), and purchases at them
    HistoricalAverage average = new HistoricalAverage(0.05, 36);
    PredictionIntervals intervals = new PredictionIntervals(average, null, null);
    Simulation random = new Simulation(1);
    int customers = 5_000;
    int covered = 0;
    for (int i = 0; i < customers; i++) {
      double rate = 0.05 * random.exponential();
      double age = random.uniform(5, 80);
      int repeats = 0;
      double last = 0;
      for (double next = random.exponential() / rate;
          next <= age;
          next += random.exponential() / rate) {
        last = next;
        repeats++;
      }

      // When
      BuyingHistory customer = new BuyingHistory(repeats, last, age, 36, 36.0 * repeats);
      Interval interval = intervals.orders(customer, A_YEAR).orElseThrow();

      // Then: the truth is what the estimate would be if it knew the rate
      double truth = rate / (1 + rate * (age - last)) * A_YEAR.horizon().length();
      covered += covers(interval, truth);
    }
    assertThat(covered / (double) customers).isBetween(0.75, 0.85);
  }

  @Test
  @Tag("shared-data")
  void theStandardErrorsOfTheCdnowSampleAreThoseOfTheFile() {
    // Given: std_err of cdnow_sample_params.json
    BuyingHistories sample = CdnowSample.read().calibration();

    // Then
    assertErrors(
        BgNbd.fit(sample), Map.of("r", 0.0125574, "alpha", 0.378224, "a", 0.185731, "b", 0.705403));
    assertErrors(
        MbgNbd.fit(sample),
        Map.of("r", 0.0832684, "alpha", 0.695621, "a", 0.154790, "b", 0.537497));
    assertErrors(
        ParetoNbd.fit(sample),
        Map.of("r", 0.0476278, "alpha", 0.842722, "s", 0.187278, "beta", 6.210997));
    Fit.Converged<GammaGamma> spend = (Fit.Converged<GammaGamma>) GammaGamma.fit(sample);
    assertThat(spend.covariance().standardErrors(spend.model().parameters()).get("gamma"))
        .isCloseTo(4.159406, within(0.01));
  }

  private static void assertErrors(
      Fit<? extends TransactionModel> fit, Map<String, Double> expected) {
    Fit.Converged<? extends TransactionModel> found =
        (Fit.Converged<? extends TransactionModel>) fit;
    Map<String, Double> errors = found.covariance().standardErrors(found.model().parameters());
    expected.forEach(
        (name, error) ->
            assertThat(errors.get(name)).as(name).isCloseTo(error, within(2e-3 * error)));
  }

  @ParameterizedTest
  @MethodSource("io.retailcrm.domain.clv.ClvModelTest#models")
  void extremeCustomersHaveIntervalsToo(ClvModel model) {
    // Given: a covariance of a tenth each
    List<Double> tenths = new ArrayList<>();
    List<String> names =
        model.fold(
            new ClvModel.Cases<List<String>>() {
              @Override
              public List<String> buyTillYouDie(BuyTillYouDie fitted) {
                return List.copyOf(fitted.purchases().parameters().keySet());
              }

              @Override
              public List<String> historicalAverage(HistoricalAverage average) {
                return List.of();
              }
            });
    for (int i = 0; i < names.size() * names.size(); i++) {
      tenths.add(i % (names.size() + 1) == 0 ? 0.01 : 0);
    }
    PredictionIntervals intervals =
        new PredictionIntervals(model, new ParameterCovariance(names, tenths), null);

    for (BuyingHistory customer :
        List.of(
            BuyingHistory.ofDays(5_000, 5_100, 5_200, 10, 50_000),
            BuyingHistory.ofDays(5_000, 5_000, 9_000, 10, 50_000),
            BuyingHistory.ofDays(0, 0, 0, 0, 0),
            BuyingHistory.ofDays(0, 0, 9_000, 0, 0))) {
      // When
      Interval orders = intervals.orders(customer, A_YEAR).orElseThrow();
      Interval clv = intervals.clv(customer, A_YEAR).orElseThrow();

      // Then
      ClvPrediction prediction = model.predict(customer, A_YEAR);
      assertThat(orders.low()).isFinite().isBetween(0.0, prediction.expectedOrders());
      assertThat(orders.high()).isFinite().isGreaterThanOrEqualTo(prediction.expectedOrders());
      assertThat(clv.low()).isFinite().isBetween(0.0, prediction.clv());
      assertThat(clv.high()).isFinite().isGreaterThanOrEqualTo(prediction.clv());
    }
  }
}
