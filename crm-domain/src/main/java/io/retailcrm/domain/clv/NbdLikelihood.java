package io.retailcrm.domain.clv;

/**
 * The log-likelihood of the NBD model in (r, alpha): customers buy at a Gamma(r, alpha) rate, and
 * nobody ever leaves. All three {@link TransactionModel}s tend to it as the dropout vanishes.
 */
final class NbdLikelihood implements LogLikelihood {

  private final WeightedHistories histories;

  NbdLikelihood(WeightedHistories histories) {
    this.histories = histories;
  }

  @Override
  public double observations() {
    return histories.customers();
  }

  @Override
  public Derivatives at(double[] parameters) {
    Derivatives sum = new Derivatives(2);
    TimeTable table = new TimeTable(histories, parameters[1]);
    PurchaseTerm.addTo(sum, histories, parameters[0], parameters[1], table);
    return sum;
  }
}
