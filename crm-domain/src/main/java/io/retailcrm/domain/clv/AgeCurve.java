package io.retailcrm.domain.clv;

/**
 * The expected purchases of living customers with one count of purchases under a {@link
 * PurchaseProcess}, as a function of their age: polynomials that replace thousands of evaluations,
 * to about 12 digits.
 *
 * <p>The expectations are analytic and bounded in the age wherever the real part of {@code v =
 * origin + age} is positive. Each polynomial covers half an octave of v, from {@code 2^k} to {@code
 * 1.5 2^k} or from there to {@code 2^(k+1)}, so the nearest singularity lies at least five
 * half-widths away, and interpolation at 16 Chebyshev nodes is off by about {@code (5 +
 * sqrt(24))^-16}, which is 1e-16.
 */
final class AgeCurve {

  private static final int NODES = 16;

  /**
   * Reduces the bits of a double to its exponent and the first bit of its mantissa, which identify
   * its half octave.
   */
  private static final int HALF_OCTAVE_SHIFT = 51;

  /** The Chebyshev nodes of -1 to 1. */
  private static final double[] NODE = new double[NODES];

  /** By degree, the contribution of the value at each node to the Chebyshev coefficient. */
  private static final double[][] CONTRIBUTIONS = new double[NODES][NODES];

  /**
   * By degree, the coefficients of the Chebyshev polynomial by ascending powers; all are integers.
   */
  private static final double[][] CHEBYSHEV = new double[NODES][NODES];

  static {
    for (int k = 0; k < NODES; k++) {
      NODE[k] = Math.cos(Math.PI * (k + 0.5) / NODES);
      for (int node = 0; node < NODES; node++) {
        CONTRIBUTIONS[k][node] =
            (k == 0 ? 1.0 : 2.0) / NODES * Math.cos(Math.PI * k * (node + 0.5) / NODES);
      }
    }
    CHEBYSHEV[0][0] = 1;
    CHEBYSHEV[1][1] = 1;
    for (int k = 2; k < NODES; k++) {
      CHEBYSHEV[k][0] = -CHEBYSHEV[k - 2][0];
      for (int power = 1; power <= k; power++) {
        CHEBYSHEV[k][power] = 2 * CHEBYSHEV[k - 1][power - 1] - CHEBYSHEV[k - 2][power];
      }
    }
  }

  private final double origin;
  private final int firstPiece;
  private final double[] middle;
  private final double[] scale;
  private final double[][] expected;
  private final double[][] discounted;

  /**
   * Tabulates one count.
   *
   * @param from the minimum age, 0 or more
   * @param to the maximum age
   */
  AgeCurve(PurchaseProcess process, int x, Horizon horizon, double from, double to) {
    origin = process.origin();
    firstPiece = piece(origin + from);
    int pieces = pieces(process, from, to);
    middle = new double[pieces];
    scale = new double[pieces];
    expected = new double[pieces][];
    discounted = new double[pieces][];
    double[] cumulative = new double[horizon.steps()];
    double[] expectedAtNodes = new double[NODES];
    double[] discountedAtNodes = new double[NODES];
    for (int i = 0; i < pieces; i++) {
      double start = start(firstPiece + i);
      double end = start(firstPiece + i + 1);
      middle[i] = 0.5 * (start + end);
      scale[i] = 2 / (end - start);
      for (int node = 0; node < NODES; node++) {
        double v = middle[i] + NODE[node] / scale[i];
        process.expectedIfAlive(x, v - origin, horizon, cumulative);
        expectedAtNodes[node] = cumulative[cumulative.length - 1];
        discountedAtNodes[node] = horizon.discounted(cumulative);
      }
      expected[i] = coefficients(expectedAtNodes);
      discounted[i] = coefficients(discountedAtNodes);
    }
  }

  /** The number of evaluations that tabulate one count. */
  static int cost(PurchaseProcess process, double from, double to) {
    return NODES * pieces(process, from, to);
  }

  /** The expected purchases within the horizon. */
  double expected(double age) {
    return value(expected, origin + age);
  }

  /** The expected purchases within the horizon, discounted. */
  double discounted(double age) {
    return value(discounted, origin + age);
  }

  private double value(double[][] polynomials, double v) {
    int i = piece(v) - firstPiece;
    double[] c = polynomials[i];
    double u = (v - middle[i]) * scale[i];
    double u2 = u * u;
    double u4 = u2 * u2;
    double low = c[0] + c[1] * u + (c[2] + c[3] * u) * u2;
    double lowMid = c[4] + c[5] * u + (c[6] + c[7] * u) * u2;
    double highMid = c[8] + c[9] * u + (c[10] + c[11] * u) * u2;
    double high = c[12] + c[13] * u + (c[14] + c[15] * u) * u2;
    return low + lowMid * u4 + (highMid + high * u4) * (u4 * u4);
  }

  /**
   * The polynomial with the given values at the nodes, by ascending powers. Computed through its
   * Chebyshev coefficients, which decrease so fast that no digits are lost.
   */
  private static double[] coefficients(double[] values) {
    double[] coefficients = new double[NODES];
    for (int k = 0; k < NODES; k++) {
      double chebyshev = 0;
      for (int node = 0; node < NODES; node++) {
        chebyshev += CONTRIBUTIONS[k][node] * values[node];
      }
      for (int power = 0; power <= k; power++) {
        coefficients[power] += chebyshev * CHEBYSHEV[k][power];
      }
    }
    return coefficients;
  }

  private static int pieces(PurchaseProcess process, double from, double to) {
    return piece(process.origin() + to) - piece(process.origin() + from) + 1;
  }

  private static int piece(double v) {
    return (int) (Double.doubleToRawLongBits(v) >>> HALF_OCTAVE_SHIFT);
  }

  private static double start(int piece) {
    return Double.longBitsToDouble((long) piece << HALF_OCTAVE_SHIFT);
  }
}
