package io.retailcrm.domain.clv;

import java.util.Optional;
import java.util.function.Function;

/**
 * Fits a {@link TransactionModel}: time is scaled so that the longest age is 1, equal histories are
 * collapsed, and the likelihood is maximised from several starts. If the fit is no better than the
 * NBD model, in which nobody leaves, the dropout parameters are random and the fit is rejected.
 */
final class TransactionFit {

  /** The gain in log-likelihood that one more parameter must bring (Akaike's criterion). */
  private static final double WORTH_A_PARAMETER = 1;

  private final BuyingHistories histories;
  private final Function<WeightedHistories, ? extends TransactionLikelihood> likelihood;
  private final double unit;
  private final WeightedHistories rows;
  private final NewtonAscent.Summit nbd;

  private TransactionFit(
      BuyingHistories histories,
      Function<WeightedHistories, ? extends TransactionLikelihood> likelihood) {
    this.histories = histories;
    this.likelihood = likelihood;
    unit = histories.longestAge();
    rows = WeightedHistories.of(histories, unit, 1);
    nbd = new NbdLikelihood(rows).summit();
  }

  /**
   * Fits one model.
   *
   * @param likelihood the likelihood of collapsed histories
   * @param names the names of the parameters
   * @param model the model with the parameters given, in the time unit of {@code histories}
   */
  static <M> Fit<M> interior(
      BuyingHistories histories,
      Function<WeightedHistories, ? extends TransactionLikelihood> likelihood,
      String[] names,
      Function<double[], M> model) {
    return whyNone(histories)
        .<Fit<M>>map(reason -> new Fit.Degenerate<>(reason, histories.size()))
        .orElseGet(() -> new TransactionFit(histories, likelihood).interior(names, model));
  }

  /**
   * Fits a model or, where its likelihood has no maximum in the interior or its dropout isn't worth
   * its parameters, a limit of it: the one with the same dropout for all customers, or the {@link
   * Nbd}, in which nobody leaves.
   */
  static Fit<TransactionModel> orLimit(BuyingHistories histories, PurchaseFamily family) {
    return whyNone(histories)
        .<Fit<TransactionModel>>map(reason -> new Fit.Degenerate<>(reason, histories.size()))
        .orElseGet(
            () -> {
              TransactionFit fit = new TransactionFit(histories, family::likelihood);
              return fit.interior(family.names(), family::model)
                  .or(() -> fit.oneDropout(family))
                  .or(fit::nobodyLeaves);
            });
  }

  private static Optional<Fit.Degeneracy> whyNone(BuyingHistories histories) {
    if (histories.size() == 0) {
      return Optional.of(Fit.Degeneracy.NO_CUSTOMERS);
    }
    if (histories.totalRepeats() == 0) {
      return Optional.of(Fit.Degeneracy.NO_REPEAT_PURCHASES);
    }
    return histories.areIdentical()
        ? Optional.of(Fit.Degeneracy.IDENTICAL_CUSTOMERS)
        : Optional.empty();
  }

  private <M> Fit<M> interior(String[] names, Function<double[], M> model) {
    TransactionLikelihood whole = likelihood.apply(rows);
    NewtonAscent.Summit summit =
        MaximumLikelihood.search(
            whole,
            stride -> likelihood.apply(WeightedHistories.of(histories, unit, stride)),
            whole.starts(rows.purchaseRate()));
    return fit(summit, 2, names, model.apply(whole.rescaled(summit.parameters(), unit)));
  }

  private Fit<TransactionModel> oneDropout(PurchaseFamily family) {
    OneDropoutLikelihood whole = new OneDropoutLikelihood(family.likelihood(rows));
    NewtonAscent.Summit summit =
        MaximumLikelihood.search(
            whole,
            stride ->
                new OneDropoutLikelihood(
                    family.likelihood(WeightedHistories.of(histories, unit, stride))),
            whole.starts(rows.purchaseRate()));
    return fit(
        summit,
        1,
        family.limitNames(),
        family.oneDropout(whole.rescaled(summit.parameters(), unit)));
  }

  private Fit<TransactionModel> nobodyLeaves() {
    double[] fitted = nbd.parameters();
    return fit(nbd, 0, Nbd.NAMES, new Nbd(fitted[0], fitted[1] * unit));
  }

  /**
   * @param dropoutParameters the number of parameters that the model has more than the NBD model
   */
  private <M> Fit<M> fit(
      NewtonAscent.Summit summit, int dropoutParameters, String[] names, M model) {
    int customers = histories.size();
    if (summit.value() - nbd.value() < dropoutParameters * WORTH_A_PARAMETER) {
      return new Fit.Degenerate<>(Fit.Degeneracy.NO_DROPOUT, customers);
    }
    if (summit.ending() != NewtonAscent.Ending.INTERIOR) {
      return new Fit.Degenerate<>(Fit.Degeneracy.of(summit.ending()), customers);
    }
    return new Fit.Converged<>(
        model,
        summit.value() - rows.totalRepeats() * Math.log(unit),
        summit.slope(),
        customers,
        summit.covariance(names));
  }
}
