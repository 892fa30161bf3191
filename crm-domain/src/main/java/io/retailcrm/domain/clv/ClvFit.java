package io.retailcrm.domain.clv;

import java.util.Optional;

/** The model that {@link ClvFitting} settled on, with the facts that speak for it. */
public sealed interface ClvFit {

  /** The answer of the method for this case. */
  <R> R fold(Cases<R> cases);

  /** The model to predict with. */
  ClvModel model();

  /** The customers that the model was made from. */
  int customers();

  /**
   * What the hold-out said of the fitted model, where there was a hold-out and the model could be
   * fitted before it; of the historical average on both sides where no model got so far.
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
   * The simple estimate, because no fitted model is trusted or because it was asked for.
   *
   * @param reason why
   * @param explanation why, in a sentence with the numbers
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
