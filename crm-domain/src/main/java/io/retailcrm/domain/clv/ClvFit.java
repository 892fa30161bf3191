package io.retailcrm.domain.clv;

import java.util.Optional;

/** The model that {@link ClvFitting} selected, with the evidence for it. */
public sealed interface ClvFit {

  /** The answer of the method for this case. */
  <R> R fold(Cases<R> cases);

  /** The model to predict with. */
  ClvModel model();

  /** The number of customers that the model was fitted to. */
  int customers();

  /**
   * The result of the hold-out for the selected model. If no model was tested on it, both sides are
   * the historical average. Empty without a hold-out, and for a model requested by name that could
   * not be fitted to the calibration part.
   */
  Optional<HoldOutResult> holdOut();

  /**
   * A fitted model that is trusted.
   *
   * @param purchases the fit of its model of purchases
   * @param spend the fit of its model of spend, to the customers with repeat purchases
   */
  record Fitted(
      BuyTillYouDie model,
      Fit.Converged<? extends TransactionModel> purchases,
      Fit.Converged<GammaGamma> spend,
      int customers,
      Optional<HoldOutResult> holdOut)
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
   * @param explanation the reason as a sentence with the numbers
   */
  record Simple(
      HistoricalAverage model,
      FallbackReason reason,
      String explanation,
      int customers,
      Optional<HoldOutResult> holdOut)
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
