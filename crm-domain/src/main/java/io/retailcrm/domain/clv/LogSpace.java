package io.retailcrm.domain.clv;

/** Functions of logarithms without overflow or cancellation. */
final class LogSpace {

  private LogSpace() {}

  /**
   * {@code ln(1 + y)} for {@code y >= 0} to a few units in the last place (Kahan's correction of
   * the rounding of {@code 1 + y}): {@code Math.log} is an intrinsic of the virtual machine and
   * {@code Math.log1p} isn't.
   */
  static double log1p(double y) {
    double u = 1 + y;
    return Math.log(u) + (y - (u - 1)) / u;
  }

  /** {@code e^y - 1} to a few units in the last place (Kahan), where {@code e^y} is known. */
  static double expm1(double y, double exp) {
    if (exp == 1) {
      return y;
    }
    return Math.abs(y) < 0.5 ? (exp - 1) * y / Math.log(exp) : exp - 1;
  }

  /** {@code ln(1 + e^y)}. */
  static double softplus(double y) {
    return Math.max(y, 0) + log1p(Math.exp(-Math.abs(y)));
  }

  /** The probability whose log-odds are {@code y}: {@code 1 / (1 + e^-y)}. */
  static double logistic(double y) {
    double tail = Math.exp(-Math.abs(y));
    return (y >= 0 ? 1 : tail) / (1 + tail);
  }
}
