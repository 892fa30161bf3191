package io.retailcrm.domain.clv;

import java.util.Map;

/**
 * The limit of {@link ParetoNbd} where all customers leave at the same rate: s and beta tend to
 * infinity at a ratio that stays.
 *
 * @param r the shape of the purchase rates
 * @param alpha the inverse scale of the purchase rates, a time
 * @param deathRate the rate at which customers leave, per unit of time
 */
public record ExponentialNbd(double r, double alpha, double deathRate) implements ProcessModel {

  static final String[] NAMES = {"r", "alpha", "death_rate"};

  /**
   * Checks the parameters.
   *
   * @throws IllegalArgumentException where a parameter isn't from 1e-30 to 1e30
   */
  public ExponentialNbd {
    Parameters.requirePositive("r", r);
    Parameters.requirePositive("alpha", alpha);
    Parameters.requirePositive("deathRate", deathRate);
  }

  @Override
  public String name() {
    return "pareto_nbd_one_dropout";
  }

  @Override
  public Map<String, Double> parameters() {
    return Parameters.ordered(NAMES, r, alpha, deathRate);
  }

  @Override
  public ExponentialNbd withParameters(double... values) {
    return new ExponentialNbd(values[0], values[1], values[2]);
  }

  @Override
  public PurchaseProcess process() {
    return new ExponentialProcess(r, alpha, deathRate);
  }
}
