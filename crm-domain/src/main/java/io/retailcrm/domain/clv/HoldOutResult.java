package io.retailcrm.domain.clv;

/**
 * How a model, fitted on the calibration part of a {@link HoldOut}, did on the rest of it, beside
 * the {@link HistoricalAverage} of the same part.
 *
 * @param days the length of the hold-out
 * @param customers the customers of the calibration part
 * @param actualPurchases their purchase days in the hold-out
 * @param model the model's forecast
 * @param simple the historical average's forecast
 */
public record HoldOutResult(
    int days, int customers, long actualPurchases, ForecastError model, ForecastError simple) {

  /** Whether the model's mean absolute error is the smaller one. */
  public boolean modelIsBetter() {
    return model.meanAbsoluteError() < simple.meanAbsoluteError();
  }
}
