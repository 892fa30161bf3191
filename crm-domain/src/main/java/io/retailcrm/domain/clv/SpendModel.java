package io.retailcrm.domain.clv;

import java.io.Serializable;

/**
 * A model of how much customers spend on a purchase day.
 *
 * <p>Models are immutable, thread-safe and serializable. Results are finite, 0 or more.
 */
public sealed interface SpendModel extends Serializable
    permits GammaGamma, AverageOrderValue, CappedSpend {

  /** The answer of the method for this case. */
  <R> R fold(Cases<R> cases);

  /** One method for each case. */
  interface Cases<R> {
    R gammaGamma(GammaGamma model);

    R averageOrderValue(AverageOrderValue model);

    R cappedSpend(CappedSpend model);
  }

  /** The mean spend of a purchase day over the population. */
  double meanSpend();

  /**
   * The expected spend of a purchase day of a customer.
   *
   * @param repeats the purchase days after the first one
   * @param firstSpend the total of the first purchase day
   * @param repeatSpend the sum of the totals of the repeat days
   */
  double expectedSpend(int repeats, double firstSpend, double repeatSpend);

  /** The expected spend of a purchase day of a customer. */
  default double expectedSpend(BuyingHistory history) {
    return expectedSpend(history.repeats(), history.firstSpend(), history.repeatSpend());
  }
}
