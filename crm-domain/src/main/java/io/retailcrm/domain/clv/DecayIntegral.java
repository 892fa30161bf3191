package io.retailcrm.domain.clv;

/**
 * The integral over {@code 0 <= y <= span} of {@code (1 + y/u)^-k (1 + y/v)^-m e^(-d y)}, which
 * decreases from 1 at y = 0.
 *
 * <p>Gauss-Legendre with 16 points on panels. On the first, the integrand decreases to about {@code
 * e^-4}; each next panel is three times as wide. The result has a relative error below 1e-13 for
 * exponents from 0 to many thousands.
 */
final class DecayIntegral {

  /** The positions in the result of {@link #withMoments}. */
  static final int TOTAL = 0;

  static final int A = 1;
  static final int DA = 2;
  static final int B = 3;
  static final int DB = 4;
  static final int A_A = 5;
  static final int A_DA = 6;
  static final int DA_DA = 7;
  static final int A_B = 8;
  static final int A_DB = 9;
  static final int DA_B = 10;
  static final int DA_DB = 11;
  static final int B_B = 12;
  static final int B_DB = 13;
  static final int DB_DB = 14;
  static final int MOMENTS = 15;

  private static final int POINTS = 16;

  /** How far the logarithm of the integrand decreases on the first panel. */
  private static final double FIRST_DECREASE = 4;

  /** How much wider each next panel is. */
  private static final double GROWTH = 3;

  private static final double NEGLIGIBLE = 1e-17;

  /** The positive nodes of the rule on -1 to 1 (Abramowitz and Stegun, table 25.4). */
  private static final double[] HALF_NODES = {
    0.09501250983763744,
    0.2816035507792589,
    0.45801677765722737,
    0.6178762444026438,
    0.755404408355003,
    0.8656312023878318,
    0.9445750230732326,
    0.9894009349916499
  };

  private static final double[] HALF_WEIGHTS = {
    0.1894506104550685,
    0.18260341504492358,
    0.16915651939500254,
    0.14959598881657674,
    0.12462897125553388,
    0.09515851168249279,
    0.062253523938647894,
    0.027152459411754096
  };

  /** The nodes on 0 to 1, and their weights. */
  static final double[] NODES = new double[POINTS];

  static final double[] WEIGHTS = new double[POINTS];

  static {
    int half = POINTS / 2;
    for (int i = 0; i < half; i++) {
      NODES[half - 1 - i] = 0.5 * (1 - HALF_NODES[i]);
      NODES[half + i] = 0.5 * (1 + HALF_NODES[i]);
      WEIGHTS[half - 1 - i] = 0.5 * HALF_WEIGHTS[i];
      WEIGHTS[half + i] = 0.5 * HALF_WEIGHTS[i];
    }
  }

  private DecayIntegral() {}

  /** The integral; {@code span} may be infinite where {@code d > 0}. */
  static double value(double k, double u, double m, double v, double d, double span) {
    double total = 0;
    double from = 0;
    double width = Math.min(span, firstWidth(k, u, m, v, d));
    while (from < span) {
      double panel = 0;
      double integrand = 0;
      for (int i = 0; i < POINTS; i++) {
        double y = from + width * NODES[i];
        integrand = Math.exp(-k * LogSpace.log1p(y / u) - m * LogSpace.log1p(y / v) - d * y);
        panel += WEIGHTS[i] * integrand;
      }
      total += width * panel;
      from += width;
      if (integrand * Math.min(span - from, 1 / d) <= NEGLIGIBLE * total) {
        break;
      }
      width = Math.min(span - from, GROWTH * width);
    }
    return total;
  }

  /**
   * The width of the first panel. It is limited by the distance to the singularities at -u and -v,
   * however weak they are.
   */
  private static double firstWidth(double k, double u, double m, double v, double d) {
    return FIRST_DECREASE / (steepness(k) / u + steepness(m) / v + d);
  }

  private static double steepness(double exponent) {
    return exponent == 0 ? 0 : Math.max(1, exponent);
  }

  /**
   * The integral with {@code d = 0}, and the means under its integrand of the quantities that its
   * derivatives need: {@code a = ln(1 + y/u)}, {@code da = 1/u - 1/(u + y)}, {@code b} and {@code
   * db} likewise with v, and their products.
   */
  static void withMoments(double k, double u, double m, double v, double span, double[] moments) {
    double total = 0;
    double sumA = 0;
    double sumDa = 0;
    double sumB = 0;
    double sumDb = 0;
    double sumAa = 0;
    double sumAda = 0;
    double sumDada = 0;
    double sumAb = 0;
    double sumAdb = 0;
    double sumDab = 0;
    double sumDadb = 0;
    double sumBb = 0;
    double sumBdb = 0;
    double sumDbdb = 0;
    double from = 0;
    double width = Math.min(span, firstWidth(k, u, m, v, 0));
    while (from < span) {
      double integrand = 0;
      for (int i = 0; i < POINTS; i++) {
        double y = from + width * NODES[i];
        double yu = y / u;
        double yv = y / v;
        double a = LogSpace.log1p(yu);
        double b = LogSpace.log1p(yv);
        double da = yu / (u + y);
        double db = yv / (v + y);
        integrand = Math.exp(-k * a - m * b);
        double mass = width * WEIGHTS[i] * integrand;
        double massA = mass * a;
        double massDa = mass * da;
        double massB = mass * b;
        double massDb = mass * db;
        total += mass;
        sumA += massA;
        sumDa += massDa;
        sumB += massB;
        sumDb += massDb;
        sumAa += massA * a;
        sumAda += massA * da;
        sumDada += massDa * da;
        sumAb += massA * b;
        sumAdb += massA * db;
        sumDab += massDa * b;
        sumDadb += massDa * db;
        sumBb += massB * b;
        sumBdb += massB * db;
        sumDbdb += massDb * db;
      }
      from += width;
      if (integrand * (span - from) <= NEGLIGIBLE * total) {
        break;
      }
      width = Math.min(span - from, GROWTH * width);
    }
    moments[TOTAL] = total;
    moments[A] = sumA / total;
    moments[DA] = sumDa / total;
    moments[B] = sumB / total;
    moments[DB] = sumDb / total;
    moments[A_A] = sumAa / total;
    moments[A_DA] = sumAda / total;
    moments[DA_DA] = sumDada / total;
    moments[A_B] = sumAb / total;
    moments[A_DB] = sumAdb / total;
    moments[DA_B] = sumDab / total;
    moments[DA_DB] = sumDadb / total;
    moments[B_B] = sumBb / total;
    moments[B_DB] = sumBdb / total;
    moments[DB_DB] = sumDbdb / total;
  }
}
