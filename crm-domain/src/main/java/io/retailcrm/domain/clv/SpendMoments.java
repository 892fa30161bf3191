package io.retailcrm.domain.clv;

import java.io.Serializable;
import java.util.OptionalDouble;

/**
 * The means, squares and products of the number and the mean value of the repeat purchases, over
 * the customers with repeat purchases of a positive value. They add up over the parts of a
 * population (Chan, Golub and LeVeque 1979).
 *
 * @param squaresOfCounts the sum of the squared distances from the mean, as of values and products
 */
record SpendMoments(
    double customers,
    double meanCount,
    double meanValue,
    double squaresOfCounts,
    double squaresOfValues,
    double products)
    implements Serializable {

  static SpendMoments of(BuyingHistories histories) {
    double n = 0;
    double meanCount = 0;
    double meanValue = 0;
    double squaresOfCounts = 0;
    double squaresOfValues = 0;
    double products = 0;
    for (int i = 0; i < histories.size(); i++) {
      int repeats = histories.repeats(i);
      if (repeats > 0 && histories.repeatSpend(i) > 0) {
        n++;
        double value = histories.repeatSpend(i) / repeats;
        double ofCount = repeats - meanCount;
        double ofValue = value - meanValue;
        meanCount += ofCount / n;
        meanValue += ofValue / n;
        squaresOfCounts += ofCount * (repeats - meanCount);
        squaresOfValues += ofValue * (value - meanValue);
        products += ofCount * (value - meanValue);
      }
    }
    return new SpendMoments(n, meanCount, meanValue, squaresOfCounts, squaresOfValues, products);
  }

  SpendMoments plus(SpendMoments other) {
    if (customers == 0 || other.customers == 0) {
      return customers == 0 ? other : this;
    }
    double n = customers + other.customers;
    double share = other.customers / n;
    double ofCount = other.meanCount - meanCount;
    double ofValue = other.meanValue - meanValue;
    double weight = customers * share;
    return new SpendMoments(
        n,
        meanCount + ofCount * share,
        meanValue + ofValue * share,
        squaresOfCounts + other.squaresOfCounts + ofCount * ofCount * weight,
        squaresOfValues + other.squaresOfValues + ofValue * ofValue * weight,
        products + other.products + ofCount * ofValue * weight);
  }

  /** Empty for fewer than two customers, or if one of the two doesn't vary. */
  OptionalDouble correlation() {
    double correlation = products / Math.sqrt(squaresOfCounts) / Math.sqrt(squaresOfValues);
    return Double.isFinite(correlation) ? OptionalDouble.of(correlation) : OptionalDouble.empty();
  }
}
