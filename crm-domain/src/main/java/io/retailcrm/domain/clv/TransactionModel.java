package io.retailcrm.domain.clv;

import java.util.Map;

/**
 * A model of how often customers buy and when they leave for good, unseen: while alive, a customer
 * buys at random at a rate of their own, which is Gamma(r, alpha) over the customers (NBD). The
 * models differ in how customers leave.
 *
 * <p>Models are values, and safe for use by several threads. Times are in the unit in which the
 * model was fitted. Results are right to about ten digits for all parameters and histories, and
 * never NaN.
 */
public sealed interface TransactionModel permits BetaGeometricModel, ParetoNbd {

  /** The model's short name: {@code bg_nbd}, {@code mbg_nbd} or {@code pareto_nbd}. */
  String name();

  /** The parameters by their names, in the order of the papers. */
  Map<String, Double> parameters();

  /** The log of the likelihood of a customer's history, {@code ln L(x, t_x, T)}. */
  double logLikelihood(BuyingHistory history);

  /** The log of the likelihood of all histories: the sum over the customers. */
  double logLikelihood(BuyingHistories histories);

  /** The probability that the customer is still alive at the end of observation, 0 to 1. */
  double probabilityAlive(BuyingHistory history);

  /**
   * The purchase days to expect of a customer after the end of observation, {@code E[Y(t) | x, t_x,
   * T]}: those of a living customer times the probability to be alive.
   *
   * @param time how long after the end of observation, 0 or more
   * @throws IllegalArgumentException where {@code time} is negative or not finite
   */
  double expectedPurchases(BuyingHistory history, double time);

  /**
   * The repeat purchase days to expect of somebody in the time after the first purchase, {@code
   * E[X(t)]}: those of a customer whose observation ends with that purchase.
   *
   * @param time how long after the first purchase, 0 or more
   * @throws IllegalArgumentException where {@code time} is negative or not finite
   */
  default double expectedPurchasesOfNewCustomer(double time) {
    return expectedPurchases(new BuyingHistory(0, 0, 0, 0, 0), time);
  }

  /**
   * The probability to be alive and the expected purchases of all customers at once, which is far
   * faster than one by one: customers share what depends on their count and age alone, and the work
   * is spread over the processors. The results are those of the single calls.
   */
  PurchaseForecast forecast(BuyingHistories histories, Horizon horizon);
}
