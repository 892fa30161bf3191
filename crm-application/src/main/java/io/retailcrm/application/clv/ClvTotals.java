package io.retailcrm.application.clv;

import io.retailcrm.domain.money.Money;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The totals of lifetime values over customers.
 *
 * @param ranges one for each of the {@link ClvRanges}, including empty ones
 */
public record ClvTotals(long customers, Money total, Money median, List<Range> ranges) {

  /** The customers with values in one range. */
  public record Range(long customers, Money total) {}

  public ClvTotals {
    ranges = List.copyOf(ranges);
  }

  /**
   * The totals of values.
   *
   * @param values hundredths, in ascending order; none is negative
   */
  public static ClvTotals of(long[] values, ClvRanges ranges) {
    List<Range> all = new ArrayList<>();
    Money total = Money.ZERO;
    int from = 0;
    for (int i = 0; i < ranges.bounds().size(); i++) {
      int to =
          i + 1 == ranges.bounds().size()
              ? values.length
              : firstFrom(values, Money.of(ranges.bounds().get(i + 1)).hundredths());
      Range range = new Range(to - from, sum(values, from, to));
      all.add(range);
      total = total.plus(range.total());
      from = to;
    }
    return new ClvTotals(values.length, total, median(values), all);
  }

  private static int firstFrom(long[] values, long bound) {
    int place = Arrays.binarySearch(values, bound);
    if (place < 0) {
      return -place - 1;
    }
    while (place > 0 && values[place - 1] == bound) {
      place--;
    }
    return place;
  }

  private static Money sum(long[] values, int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum = Math.addExact(sum, values[i]);
    }
    return new Money(sum);
  }

  /** The mean of the two in the middle, rounded up, if their number is even. */
  private static Money median(long[] values) {
    if (values.length == 0) {
      return Money.ZERO;
    }
    long lower = values[(values.length - 1) / 2];
    long upper = values[values.length / 2];
    return new Money(lower + (upper - lower + 1) / 2);
  }

  /** The mean value, zero without customers. */
  public Money average() {
    return total.dividedBy(customers);
  }
}
