package io.retailcrm.domain.clv;

/** Purchases at a Gamma(r, alpha) rate, without dropout. */
final class NbdProcess implements PurchaseProcess {

  private final double r;
  private final double alpha;

  NbdProcess(double r, double alpha) {
    this.r = r;
    this.alpha = alpha;
  }

  @Override
  public double logLikelihood(int x, double tx, double t) {
    return PurchaseProcess.logNegativeBinomial(r, alpha, x, t);
  }

  @Override
  public double probabilityAlive(int x, double tx, double t) {
    return 1;
  }

  @Override
  public void expectedIfAlive(int x, double t, Horizon horizon, double[] cumulative) {
    for (int k = 0; k < cumulative.length; k++) {
      cumulative[k] = (r + x) * horizon.end(k) / (alpha + t);
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
}
