package io.retailcrm.domain.clv;

/** Why the {@link HistoricalAverage} is used rather than a fitted model. */
public enum FallbackReason {
  /** The historical average was requested. */
  ASKED_FOR,
  /** Fewer customers than the {@link FitRequirements} ask for. */
  TOO_FEW_CUSTOMERS,
  /** Fewer customers with a repeat purchase than the {@link FitRequirements} ask for. */
  TOO_FEW_REPEATERS,
  /** The purchases cover a shorter time than the {@link FitRequirements} ask for. */
  TOO_SHORT_A_HISTORY,
  /** No model of purchases has a likelihood with a maximum in the interior. */
  PURCHASES_NOT_FITTED,
  /** The likelihood of the model of spend has no maximum in the interior. */
  SPEND_NOT_FITTED,
  /** The spend is so uneven that the fitted model has no mean. */
  SPEND_WITHOUT_MEAN,
  /** The model could not be fitted to the calibration part of the hold-out. */
  HOLD_OUT_NOT_FITTED,
  /**
   * On the hold-out the model's mean absolute error was no smaller than the historical average's.
   */
  HOLD_OUT_LOST
}
