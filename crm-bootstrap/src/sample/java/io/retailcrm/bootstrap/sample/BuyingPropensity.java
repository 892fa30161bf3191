package io.retailcrm.bootstrap.sample;

import java.util.function.DoubleConsumer;

/**
 * How often a customer buys, and how readily leaves: the assumptions of the MBG/NBD model
 * (Batislam, Denizel and Filiztekin 2007). While active, a customer buys at random moments at a
 * rate of their own; after every purchase, the first included, the customer drops out for good with
 * a chance of their own. Rates are gamma distributed over the customers, and dropout chances beta.
 *
 * @param weeklyRate purchases a week, in operational time
 * @param dropout the chance to have left after a purchase
 */
record BuyingPropensity(double weeklyRate, double dropout) {

  static final double RATE_SHAPE = 1.3;
  static final double RATE_SCALE_IN_WEEKS = 8;
  static final double DROPOUT_A = 0.7;
  static final double DROPOUT_B = 3.6;

  private static final double DAYS_IN_A_WEEK = 7;

  static BuyingPropensity draw(RandomStream stream) {
    return new BuyingPropensity(
        stream.gamma(RATE_SHAPE) / RATE_SCALE_IN_WEEKS, stream.beta(DROPOUT_A, DROPOUT_B));
  }

  /**
   * Gives the times of all purchases from the first one up to the end, which is not included, in
   * days of operational time.
   */
  void purchases(double first, double end, RandomStream stream, DoubleConsumer purchase) {
    double time = first;
    do {
      purchase.accept(time);
      time += stream.exponential() * DAYS_IN_A_WEEK / weeklyRate;
    } while (time < end && !stream.chance(dropout));
  }
}
