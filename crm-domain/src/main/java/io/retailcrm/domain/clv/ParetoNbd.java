package io.retailcrm.domain.clv;

import io.retailcrm.domain.parts.Parts;
import java.util.Map;

/**
 * The Pareto/NBD model (SMC 1987): a customer's lifetime is exponential, with a rate that is
 * Gamma(s, beta) over the customers, and may end at any moment, not only at a purchase.
 *
 * @param r the shape of the purchase rates
 * @param alpha the inverse scale of the purchase rates, a time
 * @param s the shape of the death rates
 * @param beta the inverse scale of the death rates, a time
 */
public record ParetoNbd(double r, double alpha, double s, double beta) implements ProcessModel {

  static final String[] NAMES = {"r", "alpha", "s", "beta"};

  /**
   * Checks the parameters.
   *
   * @throws IllegalArgumentException where a parameter isn't from 1e-30 to 1e30
   */
  public ParetoNbd {
    Parameters.requirePositive("r", r);
    Parameters.requirePositive("alpha", alpha);
    Parameters.requirePositive("s", s);
    Parameters.requirePositive("beta", beta);
  }

  /**
   * The parameters that maximise the likelihood of the histories, or the reason why there are none.
   */
  public static Fit<ParetoNbd> fit(BuyingHistories histories) {
    return fit(Parts.of(histories));
  }

  /** The same for a population in parts. */
  public static Fit<ParetoNbd> fit(Parts<BuyingHistories> histories) {
    return TransactionFit.interior(
        histories,
        ParetoLikelihood::new,
        NAMES,
        fitted -> new ParetoNbd(fitted[0], fitted[1], fitted[2], fitted[3]));
  }

  @Override
  public String name() {
    return "pareto_nbd";
  }

  @Override
  public Map<String, Double> parameters() {
    return Parameters.ordered(NAMES, r, alpha, s, beta);
  }

  @Override
  public double logLikelihood(BuyingHistories histories) {
    return new ParetoLikelihood(WeightedHistories.of(histories, 1))
        .at(new double[] {r, alpha, s, beta})
        .value();
  }

  @Override
  public ParetoNbd withParameters(double... values) {
    return new ParetoNbd(values[0], values[1], values[2], values[3]);
  }

  @Override
  public PurchaseProcess process() {
    return new ParetoProcess(r, alpha, s, beta);
  }
}
