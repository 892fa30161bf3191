package io.retailcrm.application.clv;

import io.retailcrm.domain.money.Money;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The ranges of lifetime values in the analysis: each from its bound to the next one, which it
 * doesn't include; the last has no end.
 *
 * @param bounds the lower bounds in whole units of the currency, ascending from 0, 1 to {@value
 *     #MAX_RANGES}
 */
public record ClvRanges(List<Long> bounds) {

  /** The largest number of ranges. */
  public static final int MAX_RANGES = 50;

  private static final long MAX_BOUND = 1_000_000_000_000L;

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if they don't ascend from 0, or are too many or too high
   */
  public ClvRanges {
    bounds = List.copyOf(bounds);
    if (bounds.isEmpty() || bounds.size() > MAX_RANGES || bounds.get(0) != 0) {
      throw new IllegalArgumentException(
          "1 to " + MAX_RANGES + " bounds are required, the first of which is 0, not " + bounds);
    }
    for (int i = 1; i < bounds.size(); i++) {
      if (bounds.get(i) <= bounds.get(i - 1) || bounds.get(i) > MAX_BOUND) {
        throw new IllegalArgumentException(
            "bounds must ascend, and be at most " + MAX_BOUND + ", not " + bounds);
      }
    }
  }

  /** 0, 1,000, 5,000, 10,000, 25,000, 50,000 and 100,000. */
  public static ClvRanges standard() {
    return of(0, 1_000, 5_000, 10_000, 25_000, 50_000, 100_000);
  }

  /** The ranges with these bounds. */
  public static ClvRanges of(long... bounds) {
    return new ClvRanges(LongStream.of(bounds).boxed().toList());
  }

  /** The bounds as amounts. */
  public List<Money> amounts() {
    return bounds.stream().map(Money::of).toList();
  }
}
