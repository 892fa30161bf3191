package io.retailcrm.domain.clv;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The past as a test of a model: the customers up to an earlier day, the cut-off, and the purchases
 * of each of them since. Only the moments of purchases matter: the histories may have no spend.
 * Immutable.
 */
public final class HoldOut implements Serializable {

  private static final long serialVersionUID = 1;

  /**
   * Models are fitted to so many customers at most before they are tried. They determine the
   * parameters to a per cent, far below the error of any forecast.
   */
  static final int SAMPLE = 100_000;

  private final BuyingHistories calibration;
  private final int[] purchaseDays;
  private final int days;

  /**
   * A hold-out.
   *
   * @param calibration the histories up to the cut-off, of the customers with a purchase by then
   * @param purchaseDays the number of purchase days after the cut-off for each customer, in the
   *     order of {@code calibration}
   * @param days the length of the hold-out in days, at least 1
   * @throws IllegalArgumentException if the two differ in size, {@code days} is below 1, or a
   *     customer's purchase days are negative or more than {@code days}
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
      throw new IllegalArgumentException("a hold-out must last at least 1 day, not " + days);
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

  /** The length of the hold-out in days. */
  public int days() {
    return days;
  }

  /** The number of customers with a purchase before the cut-off. */
  public int size() {
    return purchaseDays.length;
  }

  /** The purchase days of a customer after the cut-off, by the position in the calibration part. */
  public int purchaseDays(int index) {
    return purchaseDays[index];
  }

  /** The purchase days of all customers after the cut-off. */
  public long actualPurchases() {
    return Arrays.stream(purchaseDays).asLongStream().sum();
  }

  /** The time from the cut-off to the end, in weeks. */
  Horizon horizon() {
    return Horizon.of(days / BuyingHistory.DAYS_PER_WEEK);
  }

  PurchaseForecast forecastBy(TransactionModel model) {
    return model.forecast(calibration, horizon());
  }

  PurchaseForecast forecastBy(HistoricalAverage average) {
    return average.forecast(calibration, horizon());
  }

  /** The errors of a forecast over the {@link #horizon} against the actual purchases. */
  ErrorSums errorsOf(PurchaseForecast forecast) {
    double absolute = 0;
    double square = 0;
    for (int i = 0; i < purchaseDays.length; i++) {
      double error = forecast.expectedPurchases(i) - purchaseDays[i];
      absolute += Math.abs(error);
      square += error * error;
    }
    return new ErrorSums(forecast.totalPurchases(), absolute, square, purchaseDays.length);
  }

  /** The customers by repeat purchases in the calibration part, with their forecast. */
  HoldOutBins binsOf(PurchaseForecast forecast) {
    HoldOutBins bins = new HoldOutBins();
    for (int i = 0; i < purchaseDays.length; i++) {
      bins.add(calibration.repeats(i), purchaseDays[i], forecast.expectedPurchases(i));
    }
    return bins;
  }
}
