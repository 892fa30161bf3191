package io.retailcrm.domain.clv;

import java.io.Serializable;
import java.util.Map;

/**
 * A model of how often customers buy and when they leave for good, which is not observed. While
 * alive, a customer buys at random at an individual rate, which is Gamma(r, alpha) distributed over
 * the customers (NBD). The models differ in how customers leave.
 *
 * <p>Models are immutable, thread-safe and serializable. Times are in the unit in which the model
 * was fitted. Results are accurate to about ten digits for all parameters and histories, and never
 * NaN.
 */
public sealed interface TransactionModel extends Serializable permits ProcessModel {

  /**
   * The model's short name: {@code bg_nbd}, {@code mbg_nbd} or {@code pareto_nbd}; their limits are
   * {@code bg_nbd_one_dropout}, {@code mbg_nbd_one_dropout}, {@code pareto_nbd_one_dropout} and
   * {@code nbd}.
   */
  String name();

  /** The parameters by name, in the order of the papers. */
  Map<String, Double> parameters();

  /**
   * The same model with other parameters, in the order of {@link #parameters}.
   *
   * @throws IllegalArgumentException where a parameter isn't from 1e-30 to 1e30
   */
  TransactionModel withParameters(double... values);

  /** The log of the likelihood of a customer's history, {@code ln L(x, t_x, T)}. */
  double logLikelihood(BuyingHistory history);

  /** The log-likelihood of all histories, which is the sum over the customers. */
  double logLikelihood(BuyingHistories histories);

  /** The probability that the customer is still alive at the end of observation, 0 to 1. */
  double probabilityAlive(BuyingHistory history);

  /**
   * The expected purchase days of a customer after the end of observation, {@code E[Y(t) | x, t_x,
   * T]}: the expectation for a living customer times the probability to be alive.
   *
   * @param time how long after the end of observation, 0 or more
   * @throws IllegalArgumentException if {@code time} is negative or not finite
   */
  double expectedPurchases(BuyingHistory history, double time);

  /**
   * The probability of at least one purchase of a customer in the time after the end of
   * observation.
   *
   * @param time how long after the end of observation, 0 or more
   * @throws IllegalArgumentException if {@code time} is negative or not finite
   */
  double probabilityOfPurchase(BuyingHistory history, double time);

  /**
   * The discounted expected residual transactions (DERT): all future purchases, without a horizon,
   * discounted continuously (FHL 2005b).
   *
   * @param rate the continuous discount rate for one unit of time, {@code ln(1 + yearly) / 52} for
   *     a yearly rate where time is in weeks
   * @throws IllegalArgumentException if the rate isn't from 1e-30 to 1e30
   */
  double discountedResidualPurchases(BuyingHistory history, double rate);

  /**
   * The expected repeat purchase days of a new customer in the time after the first purchase,
   * {@code E[X(t)]}.
   *
   * @param time how long after the first purchase, 0 or more
   * @throws IllegalArgumentException if {@code time} is negative or not finite
   */
  default double expectedPurchasesOfNewCustomer(double time) {
    return expectedPurchases(new BuyingHistory(0, 0, 0, 0, 0), time);
  }

  /**
   * The probability to be alive and the expected purchases of all customers at once. This is much
   * faster than single calls: values that depend on count and age alone are shared, and the work is
   * done in parallel. The results are those of single calls.
   */
  PurchaseForecast forecast(BuyingHistories histories, Horizon horizon);
}
