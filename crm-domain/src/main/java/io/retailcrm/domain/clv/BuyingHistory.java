package io.retailcrm.domain.clv;

import java.io.Serializable;

/**
 * A customer's purchases as input of a lifetime value model: the sufficient statistic {@code (x,
 * t_x, T)} of Fader, Hardie and Lee (2005) and the money spent.
 *
 * <p>Purchases are counted by day: all purchases of a customer on one day count as one, with their
 * amounts added. Times may be in any unit, as long as it is the same for all customers and for the
 * horizon of a forecast. {@link ClvModel} and {@link ClvFitting} measure in weeks, as {@link
 * #ofDays} does.
 *
 * @param repeats x, the purchase days after the first one, 0 to {@value #MAX_REPEATS}
 * @param recency t_x, the time from the first to the last purchase day; 0 exactly where x is 0
 * @param age T, the time from the first purchase day to the end of observation, at least {@code
 *     recency}; 0 for a customer whose first purchase is on the last day
 * @param firstSpend the total of the first purchase day
 * @param repeatSpend the sum of the totals of the repeat days; zero or less if returns outweigh
 *     purchases
 */
public record BuyingHistory(
    int repeats, double recency, double age, double firstSpend, double repeatSpend)
    implements Serializable {

  /**
   * The maximum count, equal to the days of 2,700 years. A higher count is an error in the data.
   */
  public static final int MAX_REPEATS = 1_000_000;

  static final double DAYS_PER_WEEK = 7;

  /**
   * Checks the history.
   *
   * @throws IllegalArgumentException if the numbers are inconsistent: a recency beyond the age,
   *     repeats without a recency or the reverse, a negative count or time, or a number that isn't
   *     finite
   */
  public BuyingHistory {
    requireValid(repeats, recency, age, firstSpend, repeatSpend);
  }

  /** A history counted in whole days, converted to weeks. */
  public static BuyingHistory ofDays(
      int repeats, int recencyDays, int ageDays, double firstSpend, double repeatSpend) {
    return new BuyingHistory(
        repeats, recencyDays / DAYS_PER_WEEK, ageDays / DAYS_PER_WEEK, firstSpend, repeatSpend);
  }

  /** The mean of the repeat days' totals, m_x, without the first day; 0 if there are none. */
  public double meanRepeatSpend() {
    return repeats == 0 ? 0 : repeatSpend / repeats;
  }

  static void requireValid(
      int repeats, double recency, double age, double firstSpend, double repeatSpend) {
    if (!(repeats >= 0 && repeats <= MAX_REPEATS)) {
      throw new IllegalArgumentException(
          "repeats must be 0 to " + MAX_REPEATS + ", not " + repeats);
    }
    if (!(recency >= 0)) {
      throw new IllegalArgumentException("recency must be 0 or more, not " + recency);
    }
    if (!(age >= recency && Double.isFinite(age))) {
      throw new IllegalArgumentException(
          "age must be finite and at least the recency " + recency + ", not " + age);
    }
    if ((repeats == 0) != (recency == 0)) {
      throw new IllegalArgumentException(
          "recency is 0 exactly where repeats is 0, not " + recency + " with " + repeats);
    }
    if (!(Double.isFinite(firstSpend) && Double.isFinite(repeatSpend))) {
      throw new IllegalArgumentException(
          "spend must be finite, not " + firstSpend + " and " + repeatSpend);
    }
  }
}
