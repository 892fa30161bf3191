package io.retailcrm.domain.clv;

/**
 * The common term of the likelihoods of the three purchase models: the sum over the customers of
 * {@code ln(Gamma(r + x) / Gamma(r)) + r ln(alpha) - (r + x) ln(alpha + T)}, the purchases of
 * living customers. The Gamma ratio is a sum over the purchases, without the cancellation of two
 * lnGamma.
 */
final class PurchaseTerm {

  private static final int R = 0;
  private static final int ALPHA = 1;

  private PurchaseTerm() {}

  /** Adds the term, r and alpha being the parameters at 0 and 1. */
  static void addTo(
      Derivatives sum, WeightedHistories histories, double r, double alpha, TimeTable table) {
    for (int j = 0; j < histories.mostRepeats(); j++) {
      double customers = histories.customersBeyond(j);
      sum.add(customers * Math.log(r + j));
      sum.addGradient(R, customers / (r + j));
      sum.addHessian(R, R, -customers / ((r + j) * (r + j)));
    }
    sum.add(-histories.totalRepeats() * Math.log(alpha));
    for (int i = 0; i < histories.times(); i++) {
      double customers = histories.customersOfAge(i);
      double repeats = histories.repeatsOfAge(i);
      double log = table.log(i);
      double inverse = table.inverse(i);
      double fraction = histories.time(i) * inverse / alpha;
      sum.add(-(r * customers + repeats) * log);
      sum.addGradient(R, -customers * log);
      sum.addGradient(ALPHA, r * customers * fraction - repeats * inverse);
      sum.addHessian(R, ALPHA, customers * fraction);
      sum.addHessian(
          ALPHA,
          ALPHA,
          repeats * inverse * inverse - r * customers * fraction * (1 / alpha + inverse));
    }
  }
}
