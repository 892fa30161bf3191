package io.retailcrm.domain.clv;

import java.io.Serializable;

/**
 * Totals of the customers whom the Gamma-Gamma model applies to, which add up over the parts of a
 * population.
 *
 * @param means the sum of the customers' mean repeat spends
 * @param least the least of them; infinite without customers
 * @param most the most of them; 0 without customers
 */
record SpendTotals(int customers, double means, double least, double most) implements Serializable {

  static SpendTotals of(BuyingHistories histories) {
    int customers = 0;
    double means = 0;
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (int i = 0; i < histories.size(); i++) {
      if (GammaGammaLikelihood.applies(histories, i)) {
        double mean = histories.repeatSpend(i) / histories.repeats(i);
        customers++;
        means += mean;
        least = Math.min(least, mean);
        most = Math.max(most, mean);
      }
    }
    return new SpendTotals(customers, means, least, most);
  }

  SpendTotals plus(SpendTotals other) {
    return new SpendTotals(
        Math.addExact(customers, other.customers),
        means + other.means,
        Math.min(least, other.least),
        Math.max(most, other.most));
  }
}
