package io.retailcrm.domain.clv;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * BG/NBD and MBG/NBD: purchases at a Gamma(r, alpha) rate, and after each a chance to drop out that
 * is Beta(a, b) over the customers. The models differ in whether the first purchase carries that
 * chance: the chances survived so far are {@code m = x} or {@code m = x + 1}.
 *
 * <p>The odds of being dead are {@code a / (b + m - 1) ((alpha + T) / (alpha + t_x))^(r + x)};
 * without a chance (m = 0) they are 0.
 */
final class BetaGeometricProcess implements PurchaseProcess {

  private final double r;
  private final double alpha;
  private final double a;
  private final double b;
  private final int firstChances;
  private @Nullable Count[] counts = new @Nullable Count[64];

  /**
   * @param firstChances the chances to drop out that the first purchase carries: 0 for BG/NBD, 1
   *     for MBG/NBD
   */
  BetaGeometricProcess(double r, double alpha, double a, double b, int firstChances) {
    this.r = r;
    this.alpha = alpha;
    this.a = a;
    this.b = b;
    this.firstChances = firstChances;
  }

  @Override
  public double logLikelihood(int x, double tx, double t) {
    double sum = PurchaseProcess.logNegativeBinomial(r, alpha, x, t);
    for (int j = 0; j < x + firstChances; j++) {
      sum -= LogSpace.log1p(a / (b + j));
    }
    return sum + LogSpace.softplus(logOddsDead(x, tx, t));
  }

  @Override
  public double probabilityAlive(int x, double tx, double t) {
    if (x + firstChances == 0) {
      return 1;
    }
    return LogSpace.logistic(-logOddsDead(x, tx, t));
  }

  @Override
  public void expectedIfAlive(int x, double t, Horizon horizon, double[] cumulative) {
    BetaGeometricExpectation expectation = count(x).expectation;
    for (int k = 0; k < cumulative.length; k++) {
      cumulative[k] = expectation.within(horizon.end(k), alpha + t);
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
    return count(x).logOddsDeadAtPurchase + (r + x) * Math.log((alpha + t) / (alpha + tx));
  }

  private Count count(int x) {
    if (x >= counts.length) {
      counts = Arrays.copyOf(counts, Math.max(x + 1, 2 * counts.length));
    }
    Count known = counts[x];
    if (known == null) {
      known = new Count(x);
      counts[x] = known;
    }
    return known;
  }

  /** The state shared by all customers with x repeat purchases. */
  private final class Count {

    /** The log-odds of having dropped out at the purchase just made. */
    final double logOddsDeadAtPurchase;

    final BetaGeometricExpectation expectation;

    Count(int x) {
      int chances = x + firstChances;
      // b + (m - 1), not b + m - 1: a tiny b must not be rounded away.
      logOddsDeadAtPurchase =
          chances == 0 ? Double.NEGATIVE_INFINITY : Math.log(a) - Math.log(b + (chances - 1));
      expectation = new BetaGeometricExpectation(r + x, a, b + chances);
    }
  }
}
