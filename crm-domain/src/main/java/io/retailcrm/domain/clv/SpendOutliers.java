package io.retailcrm.domain.clv;

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

  private static final double LEAST_DISTANCE = Math.log(20);

  /** The outliers of a population. */
  public static SpendOutliers of(BuyingHistories histories) {
    double[] logs = logarithms(histories);
    if (logs.length == 0) {
      return new SpendOutliers(0, OptionalDouble.empty(), 0);
    }
    double median = median(logs);
    double[] distances = Arrays.stream(logs).map(log -> Math.abs(log - median)).toArray();
    double distance = Math.max(LEAST_DISTANCE, DEVIATIONS * NORMAL * median(distances));
    double limit = Math.exp(median + distance);
    long count = Arrays.stream(logs).filter(log -> log > median + distance).count();
    return new SpendOutliers(
        count,
        Double.isFinite(limit) ? OptionalDouble.of(limit) : OptionalDouble.empty(),
        Math.exp(median));
  }

  /** The same customers, with a usual value in the place of each outlier. */
  BuyingHistories replacedIn(BuyingHistories histories) {
    if (count == 0 || above.isEmpty()) {
      return histories;
    }
    double limit = above.getAsDouble();
    BuyingHistories.Builder replaced = BuyingHistories.builder();
    for (int i = 0; i < histories.size(); i++) {
      int x = histories.repeats(i);
      double first = histories.firstSpend(i);
      double repeat = histories.repeatSpend(i);
      replaced.add(
          x,
          histories.recency(i),
          histories.age(i),
          typical(first, limit),
          repeat > x * limit ? x * (typical(first, limit) + median) / 2 : repeat);
    }
    return replaced.build();
  }

  private double typical(double spend, double limit) {
    return spend > limit ? median : spend;
  }

  /** A model under which nothing above the limit counts. */
  SpendModel capped(SpendModel model) {
    return above.isPresent() ? new CappedSpend(model, above.getAsDouble()) : model;
  }

  private static double[] logarithms(BuyingHistories histories) {
    double[] logs = new double[2 * histories.size()];
    int size = 0;
    for (int i = 0; i < histories.size(); i++) {
      if (histories.firstSpend(i) > 0) {
        logs[size++] = Math.log(histories.firstSpend(i));
      }
      if (histories.repeats(i) > 0 && histories.repeatSpend(i) > 0) {
        logs[size++] = Math.log(histories.repeatSpend(i) / histories.repeats(i));
      }
    }
    return Arrays.copyOf(logs, size);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.parallelSort(sorted);
    return sorted[(sorted.length - 1) / 2];
  }
}
