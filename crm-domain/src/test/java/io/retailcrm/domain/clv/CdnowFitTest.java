package io.retailcrm.domain.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.retailcrm.domain.parts.Parts;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The fits of the CDNOW sample, against the estimates of cdnow_sample_params.json (gradient below
 * 1e-10 by customer, four public implementations agreeing) and of the papers.
 */
@Tag("shared-data")
class CdnowFitTest {

  private CdnowSample sample;
  private BuyingHistories calibration;

  @BeforeEach
  void readTheSample() {
    sample = CdnowSample.read();
    calibration = sample.calibration();
  }

  @Test
  void theSampleIsTheOneOfThePapers() {
    assertThat(calibration.size()).isEqualTo(CdnowSample.CUSTOMERS);
    assertThat(calibration.repeaters()).isEqualTo(946);
    assertThat(calibration.totalRepeats()).isEqualTo(2_457);
    double recencyDays = 0;
    double ageDays = 0;
    for (int i = 0; i < calibration.size(); i++) {
      recencyDays += 7 * calibration.recency(i);
      ageDays += 7 * calibration.age(i);
    }
    assertThat(recencyDays).isCloseTo(112_949, within(1e-6));
    assertThat(ageDays).isCloseTo(539_779, within(1e-6));
  }

  @Test
  void bgNbdFindsThePublishedEstimates() {
    assertFit(BgNbd.fit(calibration), CdnowGoldenTest.BG, -9582.42920667393);
  }

  @Test
  void mbgNbdFindsTheGoldenEstimates() {
    assertFit(MbgNbd.fit(calibration), CdnowGoldenTest.MBG, -9582.13571555375);
  }

  @Test
  void paretoNbdFindsThePublishedEstimates() {
    assertFit(ParetoNbd.fit(calibration), CdnowGoldenTest.PARETO, -9594.976178939545);
  }

  private static void assertFit(
      Fit<? extends TransactionModel> fit, TransactionModel golden, double logLikelihood) {
    Fit.Converged<? extends TransactionModel> converged =
        (Fit.Converged<? extends TransactionModel>) fit;
    assertThat(converged.logLikelihood()).isCloseTo(logLikelihood, within(1e-6));
    assertThat(converged.gradientNorm()).isLessThan(1e-8);
    assertThat(converged.customers()).isEqualTo(CdnowSample.CUSTOMERS);
    Map<String, Double> parameters = converged.model().parameters();
    golden
        .parameters()
        .forEach(
            (name, value) ->
                assertThat(parameters.get(name)).as(name).isCloseTo(value, within(1e-5 * value)));
  }

  @Test
  void gammaGammaFindsThePublishedEstimates() {
    // When
    Fit.Converged<GammaGamma> fit = (Fit.Converged<GammaGamma>) GammaGamma.fit(calibration);

    // Then
    assertThat(fit.customers()).isEqualTo(946);
    assertThat(fit.logLikelihood()).isCloseTo(-4055.9176948018744, within(1e-6));
    assertThat(fit.model().p()).isCloseTo(CdnowGoldenTest.SPEND.p(), within(1e-5 * 6.25));
    assertThat(fit.model().q()).isCloseTo(CdnowGoldenTest.SPEND.q(), within(1e-5 * 3.74));
    assertThat(fit.model().gamma()).isCloseTo(CdnowGoldenTest.SPEND.gamma(), within(1e-5 * 15.4));
    assertThat(fit.model().meanSpend()).isCloseTo(35.170371266039005, within(1e-4));
  }

  @Test
  void thePublishedEstimatesHaveThePublishedLikelihoods() {
    // LL_at_published_params of cdnow_sample_params.json
    assertThat(new BgNbd(0.243, 4.414, 0.793, 2.426).logLikelihood(calibration))
        .isCloseTo(-9582.430478013772, within(1e-6));
    assertThat(new MbgNbd(0.525, 6.183, 0.891, 1.614).logLikelihood(calibration))
        .isCloseTo(-9582.135826202266, within(1e-6));
    assertThat(new ParetoNbd(0.553, 10.578, 0.606, 11.669).logLikelihood(calibration))
        .isCloseTo(-9594.976259272722, within(1e-6));
    assertThat(new GammaGamma(6.25, 3.74, 15.44).logLikelihood(calibration))
        .isCloseTo(-4055.9192320494767, within(1e-6));
  }

  @Test
  void inDaysAlphaIsSevenTimesAsLargeAndTheLikelihoodSmaller() {
    // Given
    BuyingHistories.Builder days = BuyingHistories.builder();
    for (int i = 0; i < calibration.size(); i++) {
      days.add(calibration.repeats(i), 7 * calibration.recency(i), 7 * calibration.age(i), 0, 0);
    }

    // When
    Fit.Converged<BgNbd> bg = (Fit.Converged<BgNbd>) BgNbd.fit(days.build());
    Fit.Converged<ParetoNbd> pareto = (Fit.Converged<ParetoNbd>) ParetoNbd.fit(days.build());

    // Then: unit_invariance_days of cdnow_sample_params.json
    assertThat(bg.model().alpha()).isCloseTo(30.895214133339138, within(1e-4));
    assertThat(bg.logLikelihood()).isCloseTo(-14363.530442902837, within(1e-6));
    assertThat(pareto.logLikelihood()).isCloseTo(-14376.077415168449, within(1e-6));
  }

  @Test
  void oneTimeBuyersMustNotBeLeftOut() {
    // Given
    BuyingHistories.Builder repeaters = BuyingHistories.builder();
    for (int i = 0; i < calibration.size(); i++) {
      if (calibration.repeats(i) > 0) {
        repeaters.add(calibration.get(i));
      }
    }

    // When
    Fit.Converged<BgNbd> fit = (Fit.Converged<BgNbd>) BgNbd.fit(repeaters.build());

    // Then: r = 2.88, alpha = 20.3 instead of 0.243 and 4.41 (lifetimes, issues 336 and 451)
    assertThat(fit.model().r()).isCloseTo(2.88, within(0.01));
    assertThat(fit.model().alpha()).isCloseTo(20.3, within(0.05));
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 10, 20, 50, 100})
  void tooFewCustomersHaveNoFitOfBgNbd(int customers) {
    // clv.md section 4, trap 5: a and b run to the boundary
    assertThat(BgNbd.fit(sample.first(customers).calibration())).isInstanceOf(Fit.Degenerate.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 500, 1_000})
  void someHundredCustomersAreEnoughForAnInteriorMaximum(int customers) {
    assertThat(BgNbd.fit(sample.first(customers).calibration())).isInstanceOf(Fit.Converged.class);
  }

  @ParameterizedTest
  @CsvSource({
    // customers, purchases of the 39 weeks held out: actual, forecast of MBG/NBD (the first line is
    // of
    // clv.md section 3, the others were found by another implementation)
    "2357, 1882, 1576.7",
    "400, 279, 270",
    "200, 170, 181"
  })
  void someHundredCustomersHaveTheForecastOfTheirModel(
      int customers, long actual, double forecast) {
    // Given
    CdnowSample shop = sample.first(customers);
    HoldOut holdOut = shop.holdOut();

    // When
    ClvFit fit = ClvFitting.standard().fit(ModelChoice.MBG_NBD, shop.calibration());

    // Then
    assertThat(fit).isInstanceOf(ClvFit.Fitted.class);
    TransactionModel model = ((BuyTillYouDie) fit.model()).purchases();
    assertThat(holdOut.actualPurchases()).isEqualTo(actual);
    assertThat(new HeldOutPopulation(Parts.of(holdOut)).errorOf(model).predictedPurchases())
        .isCloseTo(forecast, within(0.5));
  }

  @Test
  void totalsAndErrorsOnTheHoldOutAreTheGoldenOnes() {
    // Given: clv.md section 3
    HoldOut holdOut = sample.holdOut();
    assertThat(holdOut.actualPurchases()).isEqualTo(1_882);

    // When, then
    assertErrors(holdOut, CdnowGoldenTest.BG, 1653.4, 0.7855, 1.6080);
    assertErrors(holdOut, CdnowGoldenTest.MBG, 1576.7, 0.7648, 1.6072);
    assertErrors(holdOut, CdnowGoldenTest.PARETO, 1665.5, 0.7545, 1.6028);
  }

  private static void assertErrors(
      HoldOut holdOut, TransactionModel model, double total, double absolute, double square) {
    ForecastError error = new HeldOutPopulation(Parts.of(holdOut)).errorOf(model);
    assertThat(error.predictedPurchases()).isCloseTo(total, within(0.05));
    assertThat(error.meanAbsoluteError()).isCloseTo(absolute, within(5e-5));
    assertThat(error.rootMeanSquareError()).isCloseTo(square, within(5e-5));
  }

  @Test
  void meanProbabilitiesToBeAliveAreTheGoldenOnes() {
    // clv.md section 4, trap 1
    assertThat(meanAlive(CdnowGoldenTest.BG)).isCloseTo(0.813, within(5e-4));
    assertThat(meanAlive(CdnowGoldenTest.MBG)).isCloseTo(0.449, within(5e-4));
    assertThat(meanAlive(CdnowGoldenTest.PARETO)).isCloseTo(0.446, within(5e-4));
  }

  private double meanAlive(TransactionModel model) {
    PurchaseForecast forecast = model.forecast(calibration, Horizon.of(1));
    double sum = 0;
    for (int i = 0; i < forecast.size(); i++) {
      sum += forecast.probabilityAlive(i);
    }
    return sum / forecast.size();
  }

  @ParameterizedTest
  @CsvSource({
    // weeks from 1997-01-01, repeat purchases till then: actual, BG, MBG, Pareto (clv.md section 3)
    "39, 2457, 2494.0, 2475.6, 2524.9",
    "52, 3183, 3127.7, 3083.0, 3184.4",
    "78, 4339, 4160.6, 4050.0, 4270.0"
  })
  void cumulativeRepeatPurchasesAreTracked(
      int weeks, long actual, double bg, double mbg, double pareto) {
    LocalDate end = LocalDate.of(1997, 1, 1).plusDays(7L * weeks - 1);

    assertThat(sample.repeatsUpTo(end)).isEqualTo(actual);
    assertThat(expectedRepeats(CdnowGoldenTest.BG, end)).isCloseTo(bg, within(0.05));
    assertThat(expectedRepeats(CdnowGoldenTest.MBG, end)).isCloseTo(mbg, within(0.05));
    assertThat(expectedRepeats(CdnowGoldenTest.PARETO, end)).isCloseTo(pareto, within(0.05));
  }

  private double expectedRepeats(TransactionModel model, LocalDate end) {
    BuyingHistories histories = sample.histories(end);
    double sum = 0;
    for (int i = 0; i < histories.size(); i++) {
      sum += model.expectedPurchasesOfNewCustomer(histories.age(i));
    }
    return sum;
  }
}
