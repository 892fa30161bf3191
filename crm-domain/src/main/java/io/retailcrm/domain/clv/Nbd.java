package io.retailcrm.domain.clv;

import java.util.Map;

/**
 * The NBD model: purchases at a Gamma(r, alpha) rate, and nobody ever leaves. It is the limit of
 * all three purchase models as the dropout vanishes.
 *
 * @param r the shape of the purchase rates
 * @param alpha the inverse scale of the purchase rates, a time
 */
public record Nbd(double r, double alpha) implements ProcessModel {

  static final String[] NAMES = {"r", "alpha"};

  /**
   * Checks the parameters.
   *
   * @throws IllegalArgumentException where a parameter isn't from 1e-30 to 1e30
   */
  public Nbd {
    Parameters.requirePositive("r", r);
    Parameters.requirePositive("alpha", alpha);
  }

  @Override
  public String name() {
    return "nbd";
  }

  @Override
  public Map<String, Double> parameters() {
    return Parameters.ordered(NAMES, r, alpha);
  }

  @Override
  public Nbd withParameters(double... values) {
    return new Nbd(values[0], values[1]);
  }

  @Override
  public PurchaseProcess process() {
    return new NbdProcess(r, alpha);
  }
}
