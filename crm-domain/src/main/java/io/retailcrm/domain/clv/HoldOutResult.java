package io.retailcrm.domain.clv;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The errors of a model and of the {@link HistoricalAverage}, both fitted to the calibration part
 * of a {@link HoldOut}.
 *
 * @param days the length of the hold-out in days
 * @param customers the number of customers in the calibration part
 * @param actualPurchases their purchase days in the hold-out
 * @param model the error of the selected model's forecast; null if that is the historical average
 * @param simple the error of the historical average's forecast, which is not calibrated
 * @param bins the customers by repeat purchases in the calibration part, with the forecast of the
 *     selected model
 */
public record HoldOutResult(
    int days,
    int customers,
    long actualPurchases,
    @Nullable ForecastError model,
    ForecastError simple,
    List<HoldOutBin> bins) {

  /** Copies the bins. */
  public HoldOutResult {
    bins = List.copyOf(bins);
  }

  /** Whether there is a model with a smaller mean absolute error. */
  public boolean modelIsBetter() {
    return model != null && model.isSmallerThan(simple);
  }
}
