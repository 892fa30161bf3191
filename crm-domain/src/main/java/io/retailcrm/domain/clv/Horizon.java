package io.retailcrm.domain.clv;

/**
 * How far ahead a forecast looks, in equal steps, and what a purchase in each step counts today.
 * What is bought within a step is discounted as if it were bought at the step's end: the k-th step
 * counts {@code (1 + ratePerStep)^-k}. Lengths are in the unit of the {@link BuyingHistory buying
 * histories}.
 */
public final class Horizon {

  private final double[] ends;
  private final double[] discounts;

  private Horizon(int steps, double stepLength, double ratePerStep) {
    if (!(steps >= 1)) {
      throw new IllegalArgumentException("a horizon has at least one step, not " + steps);
    }
    if (!(stepLength >= 0 && Double.isFinite(steps * stepLength))) {
      throw new IllegalArgumentException(
          "a horizon's length must be finite and 0 or more, not " + steps + " x " + stepLength);
    }
    if (!(ratePerStep >= 0 && Double.isFinite(ratePerStep))) {
      throw new IllegalArgumentException(
          "a discount rate must be finite and 0 or more, not " + ratePerStep);
    }
    ends = new double[steps];
    discounts = new double[steps];
    for (int k = 1; k <= steps; k++) {
      ends[k - 1] = k * stepLength;
      discounts[k - 1] = Math.exp(-k * Math.log1p(ratePerStep));
    }
  }

  /**
   * A single step of the given length, nothing discounted.
   *
   * @throws IllegalArgumentException where the time is negative or not finite
   */
  public static Horizon of(double time) {
    return new Horizon(1, time, 0);
  }

  /**
   * Equal steps, each discounted at its end.
   *
   * @param ratePerStep the discount rate of one step, 0.01 for 1 %
   * @throws IllegalArgumentException where there is no step, or a length or rate is negative or not
   *     finite
   */
  public static Horizon ofSteps(int steps, double stepLength, double ratePerStep) {
    return new Horizon(steps, stepLength, ratePerStep);
  }

  /** The number of steps. */
  public int steps() {
    return ends.length;
  }

  /** The time from now to the end of the last step. */
  public double length() {
    return ends[ends.length - 1];
  }

  /** Whether a purchase to come counts less than one now. */
  boolean isDiscounted() {
    return discounts[0] < 1;
  }

  /** The time from now to the end of a step, the first being 0. */
  double end(int step) {
    return ends[step];
  }

  /** The length, each step discounted: what is expected of a purchase in every unit of time. */
  double discountedLength() {
    return discounted(ends);
  }

  /** The discounted sum of what is expected in the steps, from what is expected up to each end. */
  double discounted(double[] cumulative) {
    double sum = 0;
    double before = 0;
    for (int k = 0; k < ends.length; k++) {
      sum += (cumulative[k] - before) * discounts[k];
      before = cumulative[k];
    }
    return sum;
  }
}
