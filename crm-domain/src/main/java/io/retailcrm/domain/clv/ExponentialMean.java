package io.retailcrm.domain.clv;

import java.util.function.DoubleUnaryOperator;

/**
 * The integral over {@code y >= 0} of {@code d e^(-d y) f(y)}, for a function f that is smooth and
 * grows no faster than y: the mean of f at an exponential time. Gauss-Legendre with 16 points on
 * panels that double in width, from a ten-thousandth of the mean time to forty times that.
 */
final class ExponentialMean {

  private static final double FIRST_WIDTH = 1e-4;

  /** Up to which the exponential is a polynomial of the rule's degree, to its last digits. */
  private static final double MAX_WIDTH = 4;

  private static final double END = 45;

  private ExponentialMean() {}

  /** The mean of f at an exponential time of the rate d. */
  static double of(double d, DoubleUnaryOperator f) {
    double total = 0;
    double from = 0;
    double width = FIRST_WIDTH;
    while (from < END) {
      for (int i = 0; i < DecayIntegral.NODES.length; i++) {
        double u = from + width * DecayIntegral.NODES[i];
        total += width * DecayIntegral.WEIGHTS[i] * Math.exp(-u) * f.applyAsDouble(u / d);
      }
      from += width;
      width = Math.min(2 * width, MAX_WIDTH);
    }
    return total;
  }
}
