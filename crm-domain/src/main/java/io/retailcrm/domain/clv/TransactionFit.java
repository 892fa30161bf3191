package io.retailcrm.domain.clv;

import io.retailcrm.domain.parts.Parts;
import java.util.Optional;
import java.util.function.Function;

/**
 * Fits a {@link TransactionModel}: time is scaled so that the longest age is 1, equal histories are
 * collapsed in each part, and the likelihood is maximised from several starts. If the fit is no
 * better than the NBD model, in which nobody leaves, the dropout parameters are random and the fit
 * is rejected.
 */
final class TransactionFit {

  /** The gain in log-likelihood that one more parameter must bring (Akaike's criterion). */
  private static final double WORTH_A_PARAMETER = 1;

  private static final WeightedHistories NOBODY = WeightedHistories.of(BuyingHistories.of(), 1);

  private final BuyerPopulation population;
  private final double unit;
  private final Parts<WeightedHistories> rows;
  private final double purchaseRate;
  private final NewtonAscent.Summit nbd;

  private TransactionFit(BuyerPopulation population, double unit, Parts<WeightedHistories> rows) {
    this.population = population;
    this.unit = unit;
    this.rows = rows;
    PopulationTotals totals = population.totals();
    purchaseRate = totals.repeats() / (totals.observed() / unit);
    nbd = NewtonAscent.climb(summed(NbdLikelihood::new), new double[] {0.5, 0.5 / purchaseRate});
  }

  /**
   * Fits one model.
   *
   * @param likelihood the likelihood of collapsed histories
   * @param names the names of the parameters
   * @param model the model with the parameters given, in the time unit of {@code histories}
   */
  static <M> Fit<M> interior(
      Parts<BuyingHistories> histories,
      Parts.Function<WeightedHistories, TransactionLikelihood> likelihood,
      String[] names,
      Function<double[], M> model) {
    return fit(new BuyerPopulation(histories), fit -> fit.interior(likelihood, names, model));
  }

  /**
   * Fits a model or, where its likelihood has no maximum in the interior or its dropout isn't worth
   * its parameters, a limit of it: the one with the same dropout for all customers, or the {@link
   * Nbd}, in which nobody leaves.
   */
  static Fit<TransactionModel> orLimit(BuyerPopulation population, PurchaseFamily family) {
    return fit(
        population,
        fit ->
            fit.interior(family::likelihood, family.names(), family::model)
                .or(() -> fit.oneDropout(family))
                .or(fit::nobodyLeaves));
  }

  private static <M> Fit<M> fit(
      BuyerPopulation population, Function<TransactionFit, Fit<M>> fitting) {
    Optional<Fit.Degeneracy> reason = whyNone(population.totals());
    if (reason.isPresent()) {
      return new Fit.Degenerate<>(reason.get(), population.customers());
    }
    double unit = population.totals().longestAge();
    try (Parts<WeightedHistories> rows =
        population.parts().map(histories -> WeightedHistories.of(histories, unit))) {
      return fitting.apply(new TransactionFit(population, unit, rows));
    }
  }

  private static Optional<Fit.Degeneracy> whyNone(PopulationTotals totals) {
    if (totals.customers() == 0) {
      return Optional.of(Fit.Degeneracy.NO_CUSTOMERS);
    }
    if (totals.repeats() == 0) {
      return Optional.of(Fit.Degeneracy.NO_REPEAT_PURCHASES);
    }
    return totals.identical() ? Optional.of(Fit.Degeneracy.IDENTICAL_CUSTOMERS) : Optional.empty();
  }

  private <M> Fit<M> interior(
      Parts.Function<WeightedHistories, TransactionLikelihood> likelihood,
      String[] names,
      Function<double[], M> model) {
    TransactionLikelihood form = likelihood.of(NOBODY);
    NewtonAscent.Summit summit = highest(likelihood, form);
    return fit(summit, 2, names, model.apply(form.rescaled(summit.parameters(), unit)));
  }

  private Fit<TransactionModel> oneDropout(PurchaseFamily family) {
    Parts.Function<WeightedHistories, TransactionLikelihood> likelihood =
        some -> new OneDropoutLikelihood(family.likelihood(some));
    TransactionLikelihood form = likelihood.of(NOBODY);
    NewtonAscent.Summit summit = highest(likelihood, form);
    return fit(
        summit,
        1,
        family.limitNames(),
        family.oneDropout(form.rescaled(summit.parameters(), unit)));
  }

  /**
   * @param form the likelihood of any data, for starts and units
   */
  private NewtonAscent.Summit highest(
      Parts.Function<WeightedHistories, TransactionLikelihood> likelihood,
      TransactionLikelihood form) {
    return MaximumLikelihood.search(
        summed(likelihood),
        stride -> likelihood.of(WeightedHistories.of(population.sample(stride), unit)),
        form.starts(purchaseRate));
  }

  private LogLikelihood summed(
      Parts.Function<WeightedHistories, ? extends LogLikelihood> likelihood) {
    return new SummedLikelihood<>(rows, likelihood, population.customers());
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
    int customers = population.customers();
    if (summit.value() - nbd.value() < dropoutParameters * WORTH_A_PARAMETER) {
      return new Fit.Degenerate<>(Fit.Degeneracy.NO_DROPOUT, customers);
    }
    if (summit.ending() != NewtonAscent.Ending.INTERIOR) {
      return new Fit.Degenerate<>(Fit.Degeneracy.of(summit.ending()), customers);
    }
    return new Fit.Converged<>(
        model,
        summit.value() - population.totals().repeats() * Math.log(unit),
        summit.slope(),
        customers,
        summit.covariance(names));
  }
}
