package io.retailcrm.domain.clv;

/**
 * What customers are worth: how often each is expected to buy, and for how much.
 *
 * <p>A model is a value, safe for use by several threads. Histories must be in weeks, as {@link
 * BuyingHistory#ofDays} makes them. All results are finite, 0 or more.
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
   * What is expected of each customer: the results of {@link #predict}, but far faster for many.
   */
  ClvPredictions predictAll(BuyingHistories histories, ClvTerms terms);

  /** What is expected of one customer. */
  default ClvPrediction predict(BuyingHistory history, ClvTerms terms) {
    return predictAll(BuyingHistories.of(history), terms).get(0);
  }
}
