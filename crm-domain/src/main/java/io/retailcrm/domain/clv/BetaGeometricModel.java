package io.retailcrm.domain.clv;

import io.retailcrm.domain.parts.Parts;
import java.util.Map;
import java.util.function.Function;

/**
 * The common part of BG/NBD and MBG/NBD: purchases at a Gamma(r, alpha) rate, and a probability to
 * leave that is Beta(a, b) distributed over the customers. The models differ in whether the first
 * purchase carries a chance to leave.
 */
sealed interface BetaGeometricModel extends ProcessModel permits BgNbd, MbgNbd {

  String[] NAMES = {"r", "alpha", "a", "b"};

  double r();

  double alpha();

  double a();

  double b();

  /** The number of chances to leave at the first purchase, 0 or 1. */
  int chancesAtFirstPurchase();

  /** Fits a model with this number of chances to leave at the first purchase. */
  static <M extends BetaGeometricModel> Fit<M> fit(
      Parts<BuyingHistories> histories, int firstChances, Function<double[], M> model) {
    return TransactionFit.interior(
        histories, rows -> new BetaGeometricLikelihood(rows, firstChances), NAMES, model);
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
    return Parameters.ordered(NAMES, r(), alpha(), a(), b());
  }

  @Override
  default double logLikelihood(BuyingHistories histories) {
    return new BetaGeometricLikelihood(WeightedHistories.of(histories, 1), chancesAtFirstPurchase())
        .at(new double[] {r(), alpha(), a(), b()})
        .value();
  }

  @Override
  default PurchaseProcess process() {
    return new BetaGeometricProcess(r(), alpha(), a(), b(), chancesAtFirstPurchase());
  }
}
