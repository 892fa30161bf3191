package io.retailcrm.domain.clv;

/**
 * The errors of a model and of the {@link HistoricalAverage}, both fitted to the calibration part
 * of a {@link HoldOut}.
 *
 * @param days the length of the hold-out in days
 * @param customers the number of customers in the calibration part
 * @param actualPurchases their purchase days in the hold-out
 * @param model the error of the model's forecast
 * @param simple the error of the historical average's forecast
 */
public record HoldOutResult(
    int days, int customers, long actualPurchases, ForecastError model, ForecastError simple) {

  /** Whether the model has the smaller mean absolute error. */
  public boolean modelIsBetter() {
    return model.meanAbsoluteError() < simple.meanAbsoluteError();
  }
}
