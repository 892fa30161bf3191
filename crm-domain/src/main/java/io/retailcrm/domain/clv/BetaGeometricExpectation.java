package io.retailcrm.domain.clv;

import java.util.Arrays;

/**
 * The expected purchases of a customer known to be alive under a beta-geometric dropout, for one
 * count of purchases and any age and horizon.
 *
 * <p>The purchase rate is Gamma({@code rho}, {@code alpha + T}) and the dropout probability
 * Beta({@code a}, {@code b}), both given the history. Paper form: FHL 2005a, eq. 10, a Gauss
 * hypergeometric function with poles at {@code a = 1} and {@code a + b = 1}. Computed after Euler's
 * transformation, which cancels the poles: with {@code w = t / (alpha + T)}, {@code z = w / (1 +
 * w)}, {@code l = -ln(1 + w)}, {@code c = a + b - 1} and {@code e = a - 1}
 *
 * <pre>
 *   E = -c (exp(e l) - 1) / e - exp(e l) sum u_k,
 *   u_1 = (c - rho) z,  u_(k+1) = u_k z (c - rho + k) (a + k - 1) / ((c + k) (k + 1)).
 * </pre>
 *
 * The factors of {@code z} depend on the count alone and are cached. Where the series would be slow
 * ({@code z} near 1) or lose digits ({@code a} or {@code c} large), the expectation is integrated
 * over the dropout probability instead. Not thread-safe.
 */
final class BetaGeometricExpectation {

  private static final double SLOW_SERIES = 0.99;
  private static final double CANCELLING = 1e3;
  private static final double ALTERNATING = 10;
  private static final double OVERFLOWING = 300;
  private static final double ALL_BUT_A_POINT = 1e-8;
  private static final double TERM_TOLERANCE = 1e-17;
  private static final double NODE_TOLERANCE = 1e-18;

  /** Where {@code e^-v} is below the rounding of 1. */
  private static final double TAIL = 40;

  /** The number of terms of the series that are added at a time. */
  private static final int BLOCK = 8;

  private final double rho;
  private final double a;
  private final double b;
  private final double c;

  /** The factors of z, each multiplied by those before it in its block. */
  private double[] products = new double[8 * BLOCK];

  /** By block, the last factor or 1 if that is larger. */
  private double[] growth = new double[8];

  private int known;

  BetaGeometricExpectation(double rho, double a, double b) {
    this.rho = rho;
    this.a = a;
    this.b = b;
    this.c = a + b - 1;
  }

  /** The expected purchases within {@code time}; {@code alphaAndAge} is {@code alpha + T}. */
  double within(double time, double alphaAndAge) {
    double w = time / alphaAndAge;
    double l = -LogSpace.log1p(w);
    double z = time / (alphaAndAge + time);
    if (z > SLOW_SERIES
        || Math.abs(c) > CANCELLING * rho
        || rho - c > ALTERNATING
        || -a * l > OVERFLOWING) {
      return overDropoutProbability(w);
    }
    double e = a - 1;
    double decay = Math.exp(e * l);
    double phi = e == 0 ? -l : -LogSpace.expm1(e * l, decay) / e;
    double purchases = c * phi - decay * series(z);
    return Double.isFinite(purchases) ? purchases : overDropoutProbability(w);
  }

  /**
   * Adds the terms block by block; those of a block are a polynomial in z times the term before.
   */
  private double series(double z) {
    double z2 = z * z;
    double z4 = z2 * z2;
    double z8 = z4 * z4;
    double term = (c - rho) * z;
    double sum = term;
    for (int k = 0; ; k += BLOCK) {
      if (k == known) {
        learnBlock();
      }
      double low = products[k] * z + products[k + 1] * z2;
      double lowMid = products[k + 2] * z + products[k + 3] * z2;
      double highMid = products[k + 4] * z + products[k + 5] * z2;
      double high = products[k + 6] * z + products[k + 7] * z2;
      sum += term * (low + lowMid * z2 + (highMid + high * z2) * z4);
      term *= products[k + 7] * z8;
      // The remainder is less than a geometric series of the last ratio of terms, or of z where the
      // ratios still grow towards it.
      double ratio = growth[k / BLOCK] * z;
      boolean unfinished = Math.abs(term) * ratio > TERM_TOLERANCE * (1 - ratio) * Math.abs(sum);
      if (!unfinished) {
        return sum;
      }
    }
  }

  private void learnBlock() {
    if (known == products.length) {
      products = Arrays.copyOf(products, 2 * known);
      growth = Arrays.copyOf(growth, 2 * growth.length);
    }
    double product = 1;
    double factor = 1;
    // With k - 1 = i, and a + b rather than c + 1: small parameters must not be rounded away.
    for (int i = known; i < known + BLOCK; i++) {
      factor = (a + b - rho + i) * (a + i) / ((a + b + i) * (i + 2));
      product *= factor;
      products[i] = product;
    }
    growth[known / BLOCK] = Math.max(1, Math.abs(factor));
    known += BLOCK;
  }

  /**
   * The mean over {@code p ~ Beta(a, b)} of {@code (1 - (1 + p w)^-rho) / p}, by the trapezoidal
   * rule in {@code v = ln(p / (1 - p))}. The integrand is analytic and falls off exponentially, for
   * which the rule converges exponentially; beyond {@code |v|} = {@code tail} it is a pure
   * exponential, whose terms are a geometric series.
   */
  private double overDropoutProbability(double w) {
    double centre = Math.log(a / b);
    double deviation = Math.sqrt(1 / a + 1 / b);
    if (deviation < ALL_BUT_A_POINT) {
      return purchases(centre, w);
    }
    double step = Math.min(0.25, 0.5 * deviation);
    double peak = logDensity(centre);
    double[] sums = {purchases(centre, w), 1};
    march(sums, centre, step, peak, w);
    march(sums, centre, -step, peak, w);
    return sums[0] / sums[1];
  }

  /** Adds the nodes on one side of the centre, and the geometric series of the tail. */
  private void march(double[] sums, double centre, double step, double peak, double w) {
    boolean right = step > 0;
    double tail = TAIL + (right ? 0 : Math.max(0, Math.log((1 + rho) * w + b)));
    double slope = right ? b : a;
    double previous = 0;
    for (int i = 1; ; i++) {
      double v = centre + i * step;
      double density = Math.exp(logDensity(v) - peak);
      double value = density * purchases(v, w);
      if (right ? v > tail : v < -tail) {
        double geometric = -1 / Math.expm1(-slope * Math.abs(step));
        sums[0] += value * geometric;
        sums[1] += density * geometric;
        return;
      }
      sums[0] += value;
      sums[1] += density;
      if (value <= previous
          && value <= NODE_TOLERANCE * sums[0]
          && density <= NODE_TOLERANCE * sums[1]) {
        return;
      }
      previous = value;
    }
  }

  private double logDensity(double v) {
    return -a * LogSpace.softplus(-v) - b * LogSpace.softplus(v);
  }

  private double purchases(double v, double w) {
    double p = LogSpace.logistic(v);
    double pw = p * w;
    return pw < 1e-17 / (1 + rho) ? rho * w : -Math.expm1(-rho * LogSpace.log1p(pw)) / p;
  }
}
