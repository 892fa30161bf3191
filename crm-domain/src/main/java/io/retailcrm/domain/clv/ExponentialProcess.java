package io.retailcrm.domain.clv;

/**
 * Purchases at a Gamma(r, alpha) rate during a lifetime that is exponential with one rate mu for
 * all. The odds of being dead at T are {@code mu I (alpha + T)^(r + x) e^(mu T)}, with I the
 * integral over {@code t_x <= y <= T} of {@code (alpha + y)^-(r + x) e^(-mu y)}.
 */
final class ExponentialProcess implements PurchaseProcess {

  private final double r;
  private final double alpha;
  private final double mu;

  ExponentialProcess(double r, double alpha, double mu) {
    this.r = r;
    this.alpha = alpha;
    this.mu = mu;
  }

  @Override
  public double logLikelihood(int x, double tx, double t) {
    return PurchaseProcess.logNegativeBinomial(r, alpha, x, t)
        - mu * t
        + LogSpace.softplus(logOddsDead(x, tx, t));
  }

  @Override
  public double probabilityAlive(int x, double tx, double t) {
    return LogSpace.logistic(-logOddsDead(x, tx, t));
  }

  @Override
  public void expectedIfAlive(int x, double t, Horizon horizon, double[] cumulative) {
    for (int k = 0; k < cumulative.length; k++) {
      cumulative[k] = (r + x) / (alpha + t) * -Math.expm1(-mu * horizon.end(k)) / mu;
    }
  }

  @Override
  public double probabilityOfPurchaseIfAlive(int x, double t, double time) {
    return (r + x) / (alpha + t) * DecayIntegral.value(r + x + 1, alpha + t, 0, 1, mu, time);
  }

  @Override
  public double origin() {
    return alpha;
  }

  private double logOddsDead(int x, double tx, double t) {
    double u = alpha + tx;
    double span = t - tx;
    return Math.log(mu * DecayIntegral.value(r + x, u, 0, 1, mu, span))
        + (r + x) * LogSpace.log1p(span / u)
        + mu * span;
  }
}
