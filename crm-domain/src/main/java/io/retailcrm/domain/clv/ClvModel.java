package io.retailcrm.domain.clv;

/**
 * A model of customer lifetime value: it predicts how often each customer buys, and for how much.
 *
 * <p>Models are immutable and thread-safe. Histories must be in weeks, as created by {@link
 * BuyingHistory#ofDays}. All results are finite, 0 or more.
 */
public sealed interface ClvModel permits BuyTillYouDie, HistoricalAverage {

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
   * The predictions for all customers: the results of {@link #predict}, but much faster for many.
   */
  ClvPredictions predictAll(BuyingHistories histories, ClvTerms terms);

  /** The prediction for one customer. */
  default ClvPrediction predict(BuyingHistory history, ClvTerms terms) {
    return predictAll(BuyingHistories.of(history), terms).get(0);
  }
}
