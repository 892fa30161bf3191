package io.retailcrm.domain.clv;

import io.retailcrm.domain.parts.ExactRanks;
import io.retailcrm.domain.parts.Parts;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The order values of a population that are beyond all measure: above its median by more than six
 * robust standard deviations of the logarithm (1.4826 times the median absolute deviation), and by
 * a factor of at least 20. An order value is the total of a customer's first purchase day or the
 * mean of the repeat days. A population has such a limit if at least one order value is positive.
 *
 * <p>To the model of spend an outlier counts as the median; a mean of repeat days as half-way
 * between the median and the customer's first day. Towards the customer's own value, what is above
 * the limit doesn't count.
 *
 * @param count the number of order values above the limit
 * @param above the limit; empty if no order value is positive
 * @param median the median of the positive order values, 0 if there is none
 */
public record SpendOutliers(long count, OptionalDouble above, double median) {

  private static final double DEVIATIONS = 6;

  /** Makes the median absolute deviation of a normal distribution its standard deviation. */
  private static final double NORMAL = 1.4826;

  private static final double MIN_DISTANCE = Math.log(20);

  /** The outliers of a population. */
  public static SpendOutliers of(BuyingHistories histories) {
    return of(Parts.of(histories));
  }

  /** The outliers of a population in parts. */
  public static SpendOutliers of(Parts<BuyingHistories> histories) {
    try (Parts<double[]> values = histories.map(SpendOutliers::orderValues)) {
      long size = values.reduce(part -> (long) part.length, Long::sum);
      if (size == 0) {
        return new SpendOutliers(0, OptionalDouble.empty(), 0);
      }
      double median = Math.log(median(values, size));
      double distance = Math.max(MIN_DISTANCE, DEVIATIONS * NORMAL * deviation(values, median));
      double limit = Math.exp(median + distance);
      long count =
          values.reduce(
              part -> Arrays.stream(part).filter(v -> Math.log(v) > median + distance).count(),
              Long::sum);
      return new SpendOutliers(
          count,
          Double.isFinite(limit) ? OptionalDouble.of(limit) : OptionalDouble.empty(),
          Math.exp(median));
    }
  }

  private static double deviation(Parts<double[]> values, double median) {
    try (Parts<double[]> distances =
        values.map(
            part -> Arrays.stream(part).map(v -> Math.abs(Math.log(v) - median)).toArray())) {
      return median(distances, distances.reduce(part -> (long) part.length, Long::sum));
    }
  }

  private static double median(Parts<double[]> values, long size) {
    return ExactRanks.ofDoubles(values, (size - 1) / 2)[0];
  }

  /** The same customers, with a usual value in the place of each outlier. */
  BuyingHistories replacedIn(BuyingHistories histories) {
    return replacement().of(histories);
  }

  /** A function that replaces outliers, for populations in parts. */
  Parts.Function<BuyingHistories, BuyingHistories> replacement() {
    if (count == 0 || above.isEmpty()) {
      return histories -> histories;
    }
    double limit = above.getAsDouble();
    double usual = median;
    return histories -> replacedIn(histories, limit, usual);
  }

  private static BuyingHistories replacedIn(
      BuyingHistories histories, double limit, double median) {
    BuyingHistories.Builder replaced = BuyingHistories.builder();
    for (int i = 0; i < histories.size(); i++) {
      int x = histories.repeats(i);
      double first = histories.firstSpend(i);
      double repeat = histories.repeatSpend(i);
      replaced.add(
          x,
          histories.recency(i),
          histories.age(i),
          typical(first, limit, median),
          repeat > x * limit ? x * (typical(first, limit, median) + median) / 2 : repeat);
    }
    return replaced.build();
  }

  private static double typical(double spend, double limit, double median) {
    return spend > limit ? median : spend;
  }

  /** A model under which nothing above the limit counts. */
  SpendModel capped(SpendModel model) {
    return above.isPresent() ? new CappedSpend(model, above.getAsDouble()) : model;
  }

  /** The positive order values. */
  private static double[] orderValues(BuyingHistories histories) {
    double[] values = new double[2 * histories.size()];
    int size = 0;
    for (int i = 0; i < histories.size(); i++) {
      if (histories.firstSpend(i) > 0) {
        values[size++] = histories.firstSpend(i);
      }
      if (histories.repeats(i) > 0 && histories.repeatSpend(i) > 0) {
        values[size++] = histories.repeatSpend(i) / histories.repeats(i);
      }
    }
    return Arrays.copyOf(values, size);
  }
}
