package io.retailcrm.domain.clv;

/**
 * The horizon of a forecast in equal steps, with the present value of a purchase in each. Purchases
 * within a step are discounted as if made at its end: the weight of the k-th step is {@code (1 +
 * ratePerStep)^-k}. Lengths are in the unit of the {@link BuyingHistory buying histories}.
 */
public final class Horizon {

  private final double[] ends;
  private final double[] discounts;

  private Horizon(int steps, double stepLength, double ratePerStep) {
    if (!(steps >= 1)) {
      throw new IllegalArgumentException("a horizon must have at least 1 step, not " + steps);
    }
    requireLength(steps * stepLength);
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
   * A single step of the given length, without discount.
   *
   * @throws IllegalArgumentException if the time is negative or not finite
   */
  public static Horizon of(double time) {
    return new Horizon(1, time, 0);
  }

  /**
   * Equal steps, each discounted at its end.
   *
   * @param ratePerStep the discount rate of one step, 0.01 for 1 %
   * @throws IllegalArgumentException if {@code steps} is below 1, or a length or rate is negative
   *     or not finite
   */
  public static Horizon ofSteps(int steps, double stepLength, double ratePerStep) {
    return new Horizon(steps, stepLength, ratePerStep);
  }

  /**
   * Checks a length.
   *
   * @throws IllegalArgumentException if it is negative or not finite
   */
  static void requireLength(double time) {
    if (!(time >= 0 && Double.isFinite(time))) {
      throw new IllegalArgumentException(
          "a horizon's length must be finite and 0 or more, not " + time);
    }
  }

  /** The number of steps. */
  public int steps() {
    return ends.length;
  }

  /** The time from now to the end of the last step, in the unit of the histories. */
  public double length() {
    return ends[ends.length - 1];
  }

  /** Whether the discount rate is above 0. */
  boolean isDiscounted() {
    return discounts[0] < 1;
  }

  /** The time from now to the end of a step, the first being 0. */
  double end(int step) {
    return ends[step];
  }

  /**
   * The length with each step discounted: the discounted sum of one purchase in each unit of time.
   */
  double discountedLength() {
    return discounted(ends);
  }

  /**
   * The discounted sum of the purchases in the steps, from the cumulative purchases at the end of
   * each.
   */
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
