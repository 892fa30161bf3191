package io.retailcrm.domain.clv;

/**
 * The arithmetic of a {@link TransactionModel} with given parameters. A process caches values that
 * customers share. It serves many customers, but only one thread at a time.
 */
interface PurchaseProcess {

  /** The log of the likelihood of the history {@code (x, t_x, T)}. */
  double logLikelihood(int x, double tx, double t);

  /** The probability that the customer is still alive at T. */
  double probabilityAlive(int x, double tx, double t);

  /**
   * Writes the expected purchases from T to the end of each step of the horizon, if the customer is
   * alive at T.
   */
  void expectedIfAlive(int x, double t, Horizon horizon, double[] cumulative);

  /** The probability of a purchase within the time after T, if the customer is alive at T. */
  double probabilityOfPurchaseIfAlive(int x, double t, double time);

  /**
   * The discounted purchases expected from T on without a horizon, if the customer is alive at T,
   * at a continuous rate d: the integral over y of {@code d e^(-d y) E[Y(y)]}.
   */
  default double discountedIfAlive(int x, double t, double rate) {
    double[] cumulative = new double[1];
    return ExponentialMean.of(
        rate,
        time -> {
          expectedIfAlive(x, t, Horizon.of(time), cumulative);
          return cumulative[0];
        });
  }

  /**
   * The distance to the nearest singularity of the expectations as functions of T: they are
   * analytic wherever the real part of {@code origin + T} is positive.
   */
  double origin();

  /** The expected purchases of a customer within the time after T. */
  default double expectedPurchases(BuyingHistory history, double time) {
    double[] cumulative = new double[1];
    expectedIfAlive(history.repeats(), history.age(), Horizon.of(time), cumulative);
    return probabilityAlive(history.repeats(), history.recency(), history.age()) * cumulative[0];
  }

  /**
   * {@code 1 - ((alpha + T) / (alpha + T + t))^(r + x)}: the probability of a purchase within t,
   * the first of which no dropout at a purchase can prevent.
   */
  static double probabilityOfPurchase(double rho, double alphaAndAge, double time) {
    return -Math.expm1(-rho * LogSpace.log1p(time / alphaAndAge));
  }

  /**
   * {@code ln(Gamma(r + x) / Gamma(r) alpha^r (alpha + T)^-(r + x))}: x purchases in T, without
   * dropout.
   */
  static double logNegativeBinomial(double r, double alpha, int x, double t) {
    double sum = -r * LogSpace.log1p(t / alpha) - x * Math.log(alpha + t);
    for (int j = 0; j < x; j++) {
      sum += Math.log(r + j);
    }
    return sum;
  }
}
