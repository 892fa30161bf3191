package io.retailcrm.domain.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.retailcrm.domain.parts.Parts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The limits of the purchase models are what the models tend to. */
class LimitModelsTest {

  private static final double NEAR = 1e9;

  /** A limit, and the model near it. */
  record Limit(TransactionModel limit, TransactionModel model) {
    @Override
    public String toString() {
      return limit.name();
    }
  }

  static List<Limit> limits() {
    return List.of(
        new Limit(new GeometricNbd(0.8, 6, 0.25, 0), new BgNbd(0.8, 6, 0.25 * NEAR, NEAR)),
        new Limit(new GeometricNbd(0.8, 6, 0.25, 1), new MbgNbd(0.8, 6, 0.25 * NEAR, NEAR)),
        new Limit(new ExponentialNbd(0.8, 6, 0.02), new ParetoNbd(0.8, 6, 0.02 * NEAR, NEAR)),
        new Limit(new Nbd(0.8, 6), new ParetoNbd(0.8, 6, 1, NEAR)));
  }

  static List<BuyingHistory> customers() {
    return List.of(
        BuyingHistory.ofDays(0, 0, 0, 10, 0),
        BuyingHistory.ofDays(0, 0, 300, 10, 0),
        BuyingHistory.ofDays(1, 20, 300, 10, 10),
        BuyingHistory.ofDays(7, 290, 300, 10, 70),
        BuyingHistory.ofDays(300, 300, 300, 10, 70));
  }

  @ParameterizedTest
  @MethodSource("limits")
  void theModelTendsToItsLimit(Limit limit) {
    for (BuyingHistory customer : customers()) {
      assertNear(limit, model -> model.logLikelihood(customer));
      assertNear(limit, model -> model.probabilityAlive(customer));
      assertNear(limit, model -> model.expectedPurchases(customer, 39));
      assertNear(limit, model -> model.probabilityOfPurchase(customer, 13));
      assertNear(limit, model -> model.discountedResidualPurchases(customer, 0.003));
    }
    assertNear(limit, model -> model.expectedPurchasesOfNewCustomer(52));
    assertNear(limit, model -> model.logLikelihood(BuyingHistories.of(customers())));
  }

  private static void assertNear(
      Limit limit, java.util.function.ToDoubleFunction<TransactionModel> value) {
    double expected = value.applyAsDouble(limit.model());
    assertThat(value.applyAsDouble(limit.limit()))
        .isCloseTo(expected, within(2e-6 * Math.max(1e-3, Math.abs(expected))));
  }

  @ParameterizedTest
  @MethodSource("limits")
  void forecastsOfManyAreThoseOfEach(Limit limit) {
    // Given
    BuyingHistories histories = new Simulation(3).of(5_000, new MbgNbd(0.5, 4, 0.8, 2.4), 0, 60);

    // When
    PurchaseForecast forecast = limit.limit().forecast(histories, Horizon.of(39));

    // Then
    for (int i = 0; i < 5_000; i += 13) {
      double one = limit.limit().expectedPurchases(histories.get(i), 39);
      assertThat(forecast.expectedPurchases(i)).isCloseTo(one, within(1e-10 * one));
    }
  }

  @Test
  void aPopulationWithOneDropoutIsFittedByTheLimit() {
    // Given: the truth is a limit. Whether chance alone makes a maximum in the interior differs.
    int limits = 0;
    for (long seed = 1; seed <= 6; seed++) {
      BuyingHistories mbg = new Simulation(seed).of(3_000, new MbgNbd(0.8, 6, 2e8, 8e8), 10, 80);
      BuyingHistories pareto =
          new Simulation(seed).of(3_000, new ParetoNbd(0.8, 6, 2e7, 1e9), 10, 80);

      // When
      limits += assertFit(PurchaseFamily.MBG_NBD, mbg, new GeometricNbd(0.8, 6, 0.25, 1));
      limits += assertFit(PurchaseFamily.PARETO_NBD, pareto, new ExponentialNbd(0.8, 6, 0.02));
    }

    // Then
    assertThat(limits).isBetween(3, 12);
  }

  /** A fit is at least as likely as the truth, and no neighbour of a limit is likelier. */
  private static int assertFit(
      PurchaseFamily family, BuyingHistories histories, TransactionModel truth) {
    Fit.Converged<TransactionModel> fit =
        (Fit.Converged<TransactionModel>) family.fit(new BuyerPopulation(Parts.of(histories)));
    double gain = fit.logLikelihood() - truth.logLikelihood(histories);
    assertThat(2 * gain).isBetween(-1e-3, 18.5); // chi-square with four degrees of freedom: 0.999
    assertThat(fit.logLikelihood()).isCloseTo(fit.model().logLikelihood(histories), within(1e-3));
    double[] values =
        fit.model().parameters().values().stream().mapToDouble(Double::doubleValue).toArray();
    for (int i = 0; i < values.length; i++) {
      for (double factor : new double[] {0.99, 1.01}) {
        double[] moved = values.clone();
        moved[i] *= factor;
        assertThat(fit.model().withParameters(moved).logLikelihood(histories))
            .isLessThan(fit.logLikelihood());
      }
    }
    return fit.model().name().endsWith("_one_dropout") ? 1 : 0;
  }

  @ParameterizedTest
  @MethodSource("limits")
  void parametersThatAreNoneAreRefused(Limit limit) {
    int parameters = limit.limit().parameters().size();
    for (int i = 0; i < parameters; i++) {
      for (double value : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
        double[] values = new double[parameters];
        java.util.Arrays.fill(values, 1);
        values[i] = value;
        assertThatIllegalArgumentException().isThrownBy(() -> limit.limit().withParameters(values));
      }
    }
  }
}
