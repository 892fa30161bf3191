package io.retailcrm.domain.clv;

import java.io.Serializable;

/**
 * The terms of a lifetime value: horizon, discount rate and margin.
 *
 * <p>A month is {@value #WEEKS_PER_MONTH} weeks, a twelfth of a year of 52.14. The purchases of a
 * month are discounted at its end, by {@code (1 + yearlyDiscountRate)^(1/12)} a month.
 *
 * @param months the horizon, 1 to {@value #MAX_MONTHS}
 * @param yearlyDiscountRate the discount rate of a year, 0.1 for 10 %; 0 or more
 * @param margin the profit as a share of revenue, above 0; 1 to value the revenue itself
 */
public record ClvTerms(int months, double yearlyDiscountRate, double margin)
    implements Serializable {

  /** The maximum horizon in months. */
  public static final int MAX_MONTHS = 60;

  /** The length of a month in weeks. */
  public static final double WEEKS_PER_MONTH = 4.345;

  /**
   * Checks the terms.
   *
   * @throws IllegalArgumentException if one is out of its range or not finite
   */
  public ClvTerms {
    if (!(months >= 1 && months <= MAX_MONTHS)) {
      throw new IllegalArgumentException("months must be 1 to " + MAX_MONTHS + ", not " + months);
    }
    if (!(yearlyDiscountRate >= 0 && Double.isFinite(yearlyDiscountRate))) {
      throw new IllegalArgumentException(
          "yearlyDiscountRate must be finite and 0 or more, not " + yearlyDiscountRate);
    }
    if (!(margin > 0 && Double.isFinite(margin))) {
      throw new IllegalArgumentException("margin must be finite and above 0, not " + margin);
    }
  }

  /** Revenue over some months, neither discounted nor reduced to a margin. */
  public static ClvTerms revenueOver(int months) {
    return new ClvTerms(months, 0, 1);
  }

  /** The months as steps in weeks. */
  Horizon horizon() {
    return Horizon.ofSteps(
        months, WEEKS_PER_MONTH, Math.expm1(Math.log1p(yearlyDiscountRate) / 12));
  }
}
