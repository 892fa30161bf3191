package io.retailcrm.domain.clv;

/**
 * A range in which the true value of an estimate lies with a probability of {@value #LEVEL}, a
 * tenth being below and a tenth above.
 */
public record Interval(double low, double high) {

  /** The probability of the range. */
  public static final double LEVEL = 0.8;

  /** The standard normal quantile of nine tenths. */
  static final double QUANTILE = 1.2815515655446004;

  /** A range around a positive estimate whose logarithm is normal with this variance. */
  static Interval around(double estimate, double varianceOfLogarithm) {
    double factor = Math.exp(QUANTILE * Math.sqrt(varianceOfLogarithm));
    return new Interval(estimate / factor, estimate * factor);
  }

  /** The range multiplied by a factor, 0 or more. */
  public Interval times(double factor) {
    return new Interval(low * factor, high * factor);
  }
}
