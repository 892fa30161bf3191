package io.retailcrm.domain.clv;

/**
 * Purchases at a Gamma(r, alpha) rate with one chance p to leave at each purchase. With {@code w =
 * t / (alpha + T)}, a living customer is expected to make {@code (1 - (1 + p w)^-(r + x)) / p}
 * purchases within t.
 */
final class GeometricProcess implements PurchaseProcess {

  private final double r;
  private final double alpha;
  private final double odds;
  private final int firstChances;

  GeometricProcess(double r, double alpha, double odds, int firstChances) {
    this.r = r;
    this.alpha = alpha;
    this.odds = odds;
    this.firstChances = firstChances;
  }

  @Override
  public double logLikelihood(int x, double tx, double t) {
    return PurchaseProcess.logNegativeBinomial(r, alpha, x, t)
        - (x + firstChances) * LogSpace.log1p(odds)
        + (x + firstChances == 0 ? 0 : LogSpace.softplus(logOddsDead(x, tx, t)));
  }

  @Override
  public double probabilityAlive(int x, double tx, double t) {
    return x + firstChances == 0 ? 1 : LogSpace.logistic(-logOddsDead(x, tx, t));
  }

  @Override
  public void expectedIfAlive(int x, double t, Horizon horizon, double[] cumulative) {
    double p = odds / (1 + odds);
    for (int k = 0; k < cumulative.length; k++) {
      double pw = p * horizon.end(k) / (alpha + t);
      cumulative[k] = -Math.expm1(-(r + x) * LogSpace.log1p(pw)) / p;
    }
  }

  @Override
  public double probabilityOfPurchaseIfAlive(int x, double t, double time) {
    return PurchaseProcess.probabilityOfPurchase(r + x, alpha + t, time);
  }

  @Override
  public double origin() {
    return alpha;
  }

  private double logOddsDead(int x, double tx, double t) {
    return Math.log(odds) + (r + x) * LogSpace.log1p((t - tx) / (alpha + tx));
  }
}
