package io.retailcrm.domain.clv;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The past as a test of a model: the customers up to an earlier day, the cut-off, and the purchases
 * of each of them since. Immutable.
 */
public final class HoldOut {

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

  /**
   * The histories that models are fitted to before they are tried: all, or every n-th of more than
   * {@value #SAMPLE}. So many determine the parameters to a per cent, far below the error of any
   * forecast.
   */
  BuyingHistories sample() {
    return calibration.every(1 + (calibration.size() - 1) / SAMPLE);
  }

  /** The length of the hold-out in days. */
  public int days() {
    return days;
  }

  /** The purchase days of all customers after the cut-off. */
  public long actualPurchases() {
    return Arrays.stream(purchaseDays).asLongStream().sum();
  }

  /** The time from the cut-off to the end, in weeks. */
  Horizon horizon() {
    return Horizon.of(days / BuyingHistory.DAYS_PER_WEEK);
  }

  /** The error of a forecast over the {@link #horizon} against the actual purchases. */
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

  /** The error of the historical average of the calibration part. */
  ForecastError errorOfSimple() {
    return errorOf(simple());
  }

  /** The result with a model's forecast. */
  HoldOutResult result(PurchaseForecast forecast) {
    return result(errorOf(forecast), forecast);
  }

  /** The result without a model: the historical average's forecast. */
  HoldOutResult resultOfSimple() {
    return result(null, simple());
  }

  private HoldOutResult result(@Nullable ForecastError model, PurchaseForecast forecast) {
    return new HoldOutResult(
        days, calibration.size(), actualPurchases(), model, errorOfSimple(), bins(forecast));
  }

  private PurchaseForecast simple() {
    return HistoricalAverage.of(calibration).forecast(calibration, horizon());
  }

  private List<HoldOutBin> bins(PurchaseForecast forecast) {
    int[] customers = new int[HoldOutBin.MOST + 1];
    long[] actual = new long[HoldOutBin.MOST + 1];
    double[] predicted = new double[HoldOutBin.MOST + 1];
    for (int i = 0; i < purchaseDays.length; i++) {
      int bin = Math.min(calibration.repeats(i), HoldOutBin.MOST);
      customers[bin]++;
      actual[bin] += purchaseDays[i];
      predicted[bin] += forecast.expectedPurchases(i);
    }
    return IntStream.rangeClosed(0, HoldOutBin.MOST)
        .mapToObj(bin -> new HoldOutBin(bin, customers[bin], actual[bin], predicted[bin]))
        .toList();
  }
}
