package io.retailcrm.domain.clv;

import java.io.Serializable;

/**
 * A model of customer lifetime value: it predicts how often each customer buys, and for how much.
 *
 * <p>Models are immutable, thread-safe and serializable. Histories must be in weeks, as created by
 * {@link BuyingHistory#ofDays}. All results are finite, 0 or more.
 */
public sealed interface ClvModel extends Serializable permits BuyTillYouDie, HistoricalAverage {

  /** The answer of the method for this case. */
  <R> R fold(Cases<R> cases);

  /** One method for each case. */
  interface Cases<R> {
    R buyTillYouDie(BuyTillYouDie model);

    R historicalAverage(HistoricalAverage model);
  }

  /**
   * The model's name: {@code mbg_nbd_gamma_gamma}, {@code pareto_nbd_gamma_gamma}, {@code
   * bg_nbd_gamma_gamma} or {@code historical_average}.
   */
  String name();

  /**
   * The probability of at least one order of a customer after the end of observation.
   *
   * @param weeks how long after the end of observation, 0 or more
   * @throws IllegalArgumentException if {@code weeks} is negative or not finite
   */
  double probabilityOfOrder(BuyingHistory history, double weeks);

  /**
   * The expected orders of a customer after the end of observation without a horizon, discounted
   * continuously.
   *
   * @param rate the discount rate of a week
   * @throws IllegalArgumentException if the rate isn't from 1e-30 to 1e30
   */
  double discountedResidualOrders(BuyingHistory history, double rate);

  /** The model of spend. */
  SpendModel spend();

  /**
   * The predictions for all customers: the results of {@link #predict}, but much faster for many.
   */
  ClvPredictions predictAll(BuyingHistories histories, ClvTerms terms);

  /** The prediction for one customer. */
  default ClvPrediction predict(BuyingHistory history, ClvTerms terms) {
    return predictAll(BuyingHistories.of(history), terms).get(0);
  }
}
