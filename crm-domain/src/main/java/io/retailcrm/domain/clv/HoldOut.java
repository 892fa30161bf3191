package io.retailcrm.domain.clv;

import java.util.Arrays;

/**
 * The past as a test of a model: the customers as they were known at an earlier day, the cut-off,
 * and what each of them bought from then on. Immutable.
 */
public final class HoldOut {

  private final BuyingHistories calibration;
  private final int[] purchaseDays;
  private final int days;

  /**
   * A hold-out.
   *
   * @param calibration the histories up to the cut-off of the customers who had bought by then
   * @param purchaseDays by customer, in the order of {@code calibration}, the days with a purchase
   *     after the cut-off
   * @param days the days after the cut-off, at least 1
   * @throws IllegalArgumentException where the two differ in size, there is no day, or a customer
   *     has less than no purchase days or more of them than there were days
   */
  public HoldOut(BuyingHistories calibration, int[] purchaseDays, int days) {
    if (calibration.size() != purchaseDays.length) {
      throw new IllegalArgumentException(
          calibration.size()
              + " histories, but purchases of "
              + purchaseDays.length
              + " customers");
    }
    if (!(days >= 1)) {
      throw new IllegalArgumentException("a hold-out lasts at least a day, not " + days);
    }
    for (int bought : purchaseDays) {
      if (!(bought >= 0 && bought <= days)) {
        throw new IllegalArgumentException(bought + " purchase days in " + days);
      }
    }
    this.calibration = calibration;
    this.purchaseDays = purchaseDays.clone();
    this.days = days;
  }

  /** The histories up to the cut-off. */
  public BuyingHistories calibration() {
    return calibration;
  }

  /** The days after the cut-off. */
  public int days() {
    return days;
  }

  /** The purchase days of all customers after the cut-off. */
  public long actualPurchases() {
    return Arrays.stream(purchaseDays).asLongStream().sum();
  }

  /** From the cut-off to the end, in weeks. */
  Horizon horizon() {
    return Horizon.of(days / BuyingHistory.DAYS_PER_WEEK);
  }

  /** How far a forecast over the {@link #horizon} was from what happened. */
  ForecastError errorOf(PurchaseForecast forecast) {
    double absolute = 0;
    double square = 0;
    for (int i = 0; i < purchaseDays.length; i++) {
      double error = forecast.expectedPurchases(i) - purchaseDays[i];
      absolute += Math.abs(error);
      square += error * error;
    }
    int customers = Math.max(1, purchaseDays.length);
    return new ForecastError(
        forecast.totalPurchases(), absolute / customers, Math.sqrt(square / customers));
  }

  /** How far the historical average of the calibration part was off. */
  ForecastError errorOfSimple() {
    return errorOf(HistoricalAverage.of(calibration).forecast(calibration, horizon()));
  }

  /** A model's error beside that of the historical average. */
  HoldOutResult result(ForecastError model) {
    return new HoldOutResult(days, calibration.size(), actualPurchases(), model, errorOfSimple());
  }
}
