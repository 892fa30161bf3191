package io.retailcrm.domain.clv;

import java.util.Optional;

/** The model that {@link ClvFitting} selected, with the evidence for it. */
public sealed interface ClvFit {

  /** The answer of the method for this case. */
  <R> R fold(Cases<R> cases);

  /** The model to predict with. */
  ClvModel model();

  /** What speaks for the model. */
  Evidence evidence();

  /** The number of customers that the model was fitted to. */
  default int customers() {
    return evidence().customers();
  }

  /** The result of the hold-out. */
  default Optional<HoldOutResult> holdOut() {
    return evidence().holdOut();
  }

  /** What was tried and why the model was selected, in sentences. */
  default String explanation() {
    return evidence().explanation();
  }

  /**
   * A fitted model that is trusted.
   *
   * @param family the model that was tried, whether the fit is the model itself or a limit of it
   * @param purchases the fit of its model of purchases
   * @param spend the fit of Gamma-Gamma to the customers with repeat purchases; empty if average
   *     order values are used
   */
  record Fitted(
      BuyTillYouDie model,
      ModelChoice family,
      Fit.Converged<TransactionModel> purchases,
      Optional<Fit.Converged<GammaGamma>> spend,
      Evidence evidence)
      implements ClvFit {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.fitted(this);
    }
  }

  /**
   * The simple estimate, because no fitted model is trusted or because it was requested.
   *
   * @param reason why no fitted model is used
   */
  record Simple(HistoricalAverage model, FallbackReason reason, Evidence evidence)
      implements ClvFit {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.simple(this);
    }
  }

  /** One method for each case. */
  interface Cases<R> {
    R fitted(Fitted fitted);

    R simple(Simple simple);
  }
}
