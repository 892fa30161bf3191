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
  /** No model of purchases fits, nor does a limit of one. */
  PURCHASES_NOT_FITTED,
  /** No model could be fitted to the calibration part of a hold-out. */
  HOLD_OUT_NOT_FITTED,
  /** On the hold-out no model's mean absolute error was smaller than the historical average's. */
  HOLD_OUT_LOST
}
