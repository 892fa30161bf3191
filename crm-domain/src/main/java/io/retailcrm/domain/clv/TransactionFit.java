package io.retailcrm.domain.clv;

import java.util.function.Function;

/**
 * Fits a {@link TransactionModel}: time is scaled so that the longest age is 1, equal histories are
 * collapsed, and the likelihood is maximised from several starts. If the fit is no better than the
 * NBD model, in which nobody leaves, the dropout parameters are random and the fit is rejected.
 */
final class TransactionFit {

  /** The gain in log-likelihood that two more parameters must bring (Akaike's criterion). */
  private static final double WORTH_TWO_PARAMETERS = 2;

  private TransactionFit() {}

  /**
   * Fits one model.
   *
   * @param likelihood the likelihood of collapsed histories
   * @param model the model with the parameters given, in the time unit of {@code histories}
   */
  static <M> Fit<M> of(
      BuyingHistories histories,
      Function<WeightedHistories, TransactionLikelihood> likelihood,
      Function<double[], M> model) {
    int customers = histories.size();
    if (customers == 0) {
      return new Fit.Degenerate<>(Fit.Degeneracy.NO_CUSTOMERS, customers);
    }
    if (histories.totalRepeats() == 0) {
      return new Fit.Degenerate<>(Fit.Degeneracy.NO_REPEAT_PURCHASES, customers);
    }
    double unit = histories.longestAge();
    WeightedHistories rows = WeightedHistories.of(histories, unit, 1);
    if (rows.size() == 1) {
      return new Fit.Degenerate<>(Fit.Degeneracy.IDENTICAL_CUSTOMERS, customers);
    }
    TransactionLikelihood whole = likelihood.apply(rows);
    NewtonAscent.Summit summit =
        MaximumLikelihood.search(
            whole,
            stride -> likelihood.apply(WeightedHistories.of(histories, unit, stride)),
            whole.starts(rows.purchaseRate()));
    if (summit.value() - new NbdLikelihood(rows).maximum() < WORTH_TWO_PARAMETERS) {
      return new Fit.Degenerate<>(Fit.Degeneracy.NO_DROPOUT, customers);
    }
    if (summit.ending() != NewtonAscent.Ending.INTERIOR) {
      return new Fit.Degenerate<>(Fit.Degeneracy.of(summit.ending()), customers);
    }
    return new Fit.Converged<>(
        model.apply(whole.rescaled(summit.parameters(), unit)),
        summit.value() - rows.totalRepeats() * Math.log(unit),
        summit.slope(),
        customers);
  }
}
