package io.retailcrm.domain.clv;

import java.util.Map;
import java.util.function.Function;

/**
 * The common part of BG/NBD and MBG/NBD: purchases at a Gamma(r, alpha) rate, and a probability to
 * leave that is Beta(a, b) distributed over the customers. The models differ in whether the first
 * purchase carries a chance to leave.
 */
sealed interface BetaGeometricModel extends TransactionModel permits BgNbd, MbgNbd {

  double r();

  double alpha();

  double a();

  double b();

  /** The number of chances to leave at the first purchase, 0 or 1. */
  int chancesAtFirstPurchase();

  /** Fits a model with this number of chances to leave at the first purchase. */
  static <M extends BetaGeometricModel> Fit<M> fit(
      BuyingHistories histories, int firstChances, Function<double[], M> model) {
    return TransactionFit.of(
        histories, rows -> new BetaGeometricLikelihood(rows, firstChances), model);
  }

  /**
   * @throws IllegalArgumentException where a parameter isn't from 1e-30 to 1e30
   */
  static void requirePositive(double r, double alpha, double a, double b) {
    Parameters.requirePositive("r", r);
    Parameters.requirePositive("alpha", alpha);
    Parameters.requirePositive("a", a);
    Parameters.requirePositive("b", b);
  }

  @Override
  default Map<String, Double> parameters() {
    return Parameters.ordered(new String[] {"r", "alpha", "a", "b"}, r(), alpha(), a(), b());
  }

  @Override
  default double logLikelihood(BuyingHistory history) {
    return process().logLikelihood(history.repeats(), history.recency(), history.age());
  }

  @Override
  default double logLikelihood(BuyingHistories histories) {
    return new BetaGeometricLikelihood(
            WeightedHistories.of(histories, 1, 1), chancesAtFirstPurchase())
        .at(new double[] {r(), alpha(), a(), b()})
        .value();
  }

  @Override
  default double probabilityAlive(BuyingHistory history) {
    return process().probabilityAlive(history.repeats(), history.recency(), history.age());
  }

  @Override
  default double expectedPurchases(BuyingHistory history, double time) {
    return process().expectedPurchases(history, time);
  }

  @Override
  default PurchaseForecast forecast(BuyingHistories histories, Horizon horizon) {
    return new PopulationForecast(histories, horizon, this::process).make();
  }

  private PurchaseProcess process() {
    return new BetaGeometricProcess(r(), alpha(), a(), b(), chancesAtFirstPurchase());
  }
}
