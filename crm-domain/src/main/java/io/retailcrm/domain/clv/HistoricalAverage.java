package io.retailcrm.domain.clv;

import io.retailcrm.domain.parts.Parts;

/**
 * The simple estimate of customer lifetime value, for populations without a trusted model:
 * everybody who hasn't left continues to buy as before. It is finite and positive for all data, and
 * increases with the number of orders.
 *
 * <p>Each customer counts as having made one more purchase than they did, at the population's rate,
 * so that customers with few purchases are shrunk towards the population (the posterior mean under
 * a Gamma prior that is worth one purchase). The odds of having left are the purchases that were
 * missed: those expected at this rate since the last purchase. With x repeats in the age T, the
 * last at t_x, and the population's rate u:
 *
 * <pre>
 *   purchases a week   (x + 1) / (T + 1/u)
 *   missed             (T - t_x) (x + 1) / (T + 1/u)
 *   probability alive  1 / (1 + missed)
 *   expected           purchases a week x probability alive x calibration x weeks
 * </pre>
 *
 * <p>That one missed purchase makes leaving as likely as staying is a prior: nothing is fitted. On
 * the CDNOW sample and its first 400, 200 and 100 customers it forecasts 101, 111, 104 and 106 % of
 * the purchases of 39 weeks. A {@linkplain #calibrated hold-out} scales it.
 *
 * @param purchaseRate u, the repeat purchase days of the population per customer and week, above 0
 * @param calibration the purchases that came on a hold-out for each that was forecast, above 0; 1
 *     without a hold-out
 * @param spend the model of spend
 */
public record HistoricalAverage(double purchaseRate, double calibration, SpendModel spend)
    implements ClvModel {

  /**
   * The rate of a population without data: a repeat purchase in 33 weeks, about that of the first
   * 39 weeks of the CDNOW sample (one in 31). It counts for one purchase.
   */
  public static final double PRIOR_PURCHASE_RATE = 0.03;

  static final String NAME = "historical_average";

  /** The purchases that must be held out for a calibration to count for as much as the prior. */
  private static final double CALIBRATION_WEIGHT = 100;

  /**
   * Checks the averages.
   *
   * @throws IllegalArgumentException if the rate or the calibration isn't positive and finite
   */
  public HistoricalAverage {
    requirePositive("purchaseRate", purchaseRate);
    requirePositive("calibration", calibration);
  }

  /**
   * An estimate that was not calibrated, with an {@link AverageOrderValue}.
   *
   * @param orderValue the average spend of a purchase day over the population, at least 0
   */
  public HistoricalAverage(double purchaseRate, double orderValue) {
    this(purchaseRate, 1, new AverageOrderValue(orderValue));
  }

  /** The averages of a population, which may be empty. */
  public static HistoricalAverage of(BuyingHistories histories) {
    PopulationTotals totals = PopulationTotals.of(histories);
    return of(totals, AverageOrderValue.of(totals));
  }

  static HistoricalAverage of(PopulationTotals totals, SpendModel spend) {
    double rate = (totals.repeats() + 1) / (totals.observed() + 1 / PRIOR_PURCHASE_RATE);
    return new HistoricalAverage(rate, 1, spend);
  }

  /**
   * The same averages, scaled by what came on a hold-out for what the averages of its calibration
   * part forecast. The two count with a hundred purchases more each: a hold-out of few purchases
   * changes little.
   */
  public HistoricalAverage calibrated(HoldOut holdOut) {
    return calibrated(new HeldOutPopulation(Parts.of(holdOut)));
  }

  HistoricalAverage calibrated(HeldOutPopulation holdOut) {
    double forecast = holdOut.errorOfSimple().predictedPurchases();
    double scale =
        (holdOut.actualPurchases() + CALIBRATION_WEIGHT) / (forecast + CALIBRATION_WEIGHT);
    return new HistoricalAverage(purchaseRate, scale, spend);
  }

  @Override
  public <R> R fold(Cases<R> cases) {
    return cases.historicalAverage(this);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ClvPredictions predictAll(BuyingHistories histories, ClvTerms terms) {
    return forecast(histories, terms.horizon()).priced(histories, spend, terms.margin());
  }

  /** The expected purchases of each customer, and the probability of being alive. */
  public PurchaseForecast forecast(BuyingHistories histories, Horizon horizon) {
    int size = histories.size();
    double[] alive = new double[size];
    double[] purchases = new double[size];
    double[] discounted = new double[size];
    double discountedLength = horizon.discountedLength();
    for (int i = 0; i < size; i++) {
      double rate = rate(histories.repeats(i), histories.age(i));
      alive[i] = 1 / (1 + (histories.age(i) - histories.recency(i)) * rate);
      double expected = rate * alive[i] * calibration;
      purchases[i] = expected * horizon.length();
      discounted[i] = expected * discountedLength;
    }
    return new PurchaseForecast(alive, purchases, discounted);
  }

  /**
   * The probability of an order within a time: {@code P (1 - (1 + c t / (T + 1/u))^-(x + 1))}, with
   * the rate's Gamma distribution and the calibration c.
   */
  @Override
  public double probabilityOfOrder(BuyingHistory history, double weeks) {
    Horizon.requireLength(weeks);
    double alive = predict(history, ClvTerms.revenueOver(1)).probabilityAlive();
    return alive
        * PurchaseProcess.probabilityOfPurchase(
            history.repeats() + 1, history.age() + 1 / purchaseRate, calibration * weeks);
  }

  @Override
  public double discountedResidualOrders(BuyingHistory history, double rate) {
    Parameters.requirePositive("rate", rate);
    PurchaseForecast aWeek = forecast(BuyingHistories.of(history), Horizon.of(1));
    return aWeek.expectedPurchases(0) / rate;
  }

  /**
   * The ends of the 80 % interval of a prediction, as shares of it: those of the quantiles of the
   * rate.
   */
  Interval shareOfRate(BuyingHistory history) {
    double missed = (history.age() - history.recency()) * rate(history.repeats(), history.age());
    return new Interval(
        shareOfRate(history.repeats() + 1, -Interval.QUANTILE, missed),
        shareOfRate(history.repeats() + 1, Interval.QUANTILE, missed));
  }

  /** By Wilson and Hilferty, the cube root of a Gamma variable is nearly normal. */
  private static double shareOfRate(int shape, double quantile, double missed) {
    double variance = 1 / (9.0 * shape);
    double share = Math.pow(1 - variance + quantile * Math.sqrt(variance), 3);
    return share * (1 + missed) / (1 + share * missed);
  }

  private double rate(int repeats, double age) {
    return (repeats + 1) / (age + 1 / purchaseRate);
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0 && Double.isFinite(value) && Double.isFinite(1 / value))) {
      throw new IllegalArgumentException(name + " must be finite and above 0, not " + value);
    }
  }
}
