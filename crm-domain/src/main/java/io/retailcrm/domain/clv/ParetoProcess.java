package io.retailcrm.domain.clv;

/**
 * Pareto/NBD: purchases at a Gamma(r, alpha) rate during a lifetime that is exponential with a
 * Gamma(s, beta) rate.
 *
 * <p>The odds of being dead at T are {@code s I (alpha + T)^(r + x) (beta + T)^s}, with I the
 * integral over {@code t_x <= y <= T} of {@code (alpha + y)^-(r + x) (beta + y)^-(s + 1)}: the
 * lifetime may have ended at any y since the last purchase. I is computed relative to its integrand
 * at t_x, so nothing overflows, and by quadrature, so nothing cancels as t_x tends to T (the two
 * hypergeometric functions of Fader and Hardie's note 009 do).
 */
final class ParetoProcess implements PurchaseProcess {

  private final double r;
  private final double alpha;
  private final double s;
  private final double beta;

  ParetoProcess(double r, double alpha, double s, double beta) {
    this.r = r;
    this.alpha = alpha;
    this.s = s;
    this.beta = beta;
  }

  @Override
  public double logLikelihood(int x, double tx, double t) {
    return PurchaseProcess.logNegativeBinomial(r, alpha, x, t)
        - s * LogSpace.log1p(t / beta)
        + LogSpace.softplus(logOddsDead(x, tx, t));
  }

  @Override
  public double probabilityAlive(int x, double tx, double t) {
    return LogSpace.logistic(-logOddsDead(x, tx, t));
  }

  @Override
  public void expectedIfAlive(int x, double t, Horizon horizon, double[] cumulative) {
    double scale = (r + x) * (beta + t) / (alpha + t);
    for (int k = 0; k < cumulative.length; k++) {
      double l = LogSpace.log1p(horizon.end(k) / (beta + t));
      cumulative[k] = scale * (s == 1 ? l : -Math.expm1((1 - s) * l) / (s - 1));
    }
  }

  @Override
  public double origin() {
    return Math.min(alpha, beta);
  }

  /**
   * The integral over y of the rate to buy at y, having neither bought nor left since T: {@code (r
   * + x) / (alpha + T) ((alpha + T) / (alpha + T + y))^(r + x + 1) ((beta + T) / (beta + T +
   * y))^s}.
   */
  @Override
  public double probabilityOfPurchaseIfAlive(int x, double t, double time) {
    return (r + x) / (alpha + t) * DecayIntegral.value(r + x + 1, alpha + t, s, beta + t, 0, time);
  }

  /** With Tricomi's function in FHL 2005b, here by quadrature. */
  @Override
  public double discountedIfAlive(int x, double t, double rate) {
    return (r + x)
        / (alpha + t)
        * DecayIntegral.value(0, 1, s, beta + t, rate, Double.POSITIVE_INFINITY);
  }

  private double logOddsDead(int x, double tx, double t) {
    double u = alpha + tx;
    double v = beta + tx;
    double span = t - tx;
    return Math.log(s / v * DecayIntegral.value(r + x, u, s + 1, v, 0, span))
        + (r + x) * LogSpace.log1p(span / u)
        + s * LogSpace.log1p(span / v);
  }
}
