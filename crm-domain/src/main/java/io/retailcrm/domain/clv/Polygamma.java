package io.retailcrm.domain.clv;

/**
 * The first two derivatives of {@code ln Gamma} at positive arguments, to about 15 digits: the
 * asymptotic series from 10 on (Abramowitz and Stegun, 6.3.18 and 6.4.12), and the recurrence
 * below. Hipparchus' digamma is accurate to 3e-9 only, which is not enough for the gradient of a
 * likelihood.
 */
final class Polygamma {

  private static final double ASYMPTOTIC = 10;

  /** The Bernoulli numbers of even index, from the second on. */
  private static final double[] BERNOULLI = {
    1 / 6d, -1 / 30d, 1 / 42d, -1 / 30d, 5 / 66d, -691 / 2730d, 7 / 6d
  };

  private Polygamma() {}

  /** {@code d/dx ln Gamma(x)}. */
  static double digamma(double x) {
    double sum = 0;
    double y = x;
    while (y < ASYMPTOTIC) {
      sum -= 1 / y;
      y++;
    }
    double square = 1 / (y * y);
    double tail = 0;
    for (int k = BERNOULLI.length; k > 0; k--) {
      tail = (tail + BERNOULLI[k - 1] / (2 * k)) * square;
    }
    return sum + Math.log(y) - 0.5 / y - tail;
  }

  /** {@code d^2/dx^2 ln Gamma(x)}. */
  static double trigamma(double x) {
    double sum = 0;
    double y = x;
    while (y < ASYMPTOTIC) {
      sum += 1 / (y * y);
      y++;
    }
    double square = 1 / (y * y);
    double tail = 0;
    for (int k = BERNOULLI.length; k > 0; k--) {
      tail = (tail + BERNOULLI[k - 1]) * square;
    }
    return sum + (1 + tail) / y + 0.5 * square;
  }
}
