package io.retailcrm.domain.clv;

import java.util.Arrays;

/**
 * The forecasts of a {@link TransactionModel} for a population, in columns, in the order of the
 * {@link BuyingHistories}. Immutable.
 */
public final class PurchaseForecast {

  private final double[] probabilityAlive;
  private final double[] expectedPurchases;
  private final double[] discountedPurchases;

  /** Takes ownership of the columns. The caller must not change them afterwards. */
  PurchaseForecast(
      double[] probabilityAlive, double[] expectedPurchases, double[] discountedPurchases) {
    this.probabilityAlive = probabilityAlive;
    this.expectedPurchases = expectedPurchases;
    this.discountedPurchases = discountedPurchases;
  }

  /** The number of customers. */
  public int size() {
    return probabilityAlive.length;
  }

  /** The probability that a customer is alive at the end of observation. */
  public double probabilityAlive(int customer) {
    return probabilityAlive[customer];
  }

  /** The expected purchase days within the horizon. */
  public double expectedPurchases(int customer) {
    return expectedPurchases[customer];
  }

  /** The expected purchase days within the horizon, discounted by the {@link Horizon}. */
  public double discountedPurchases(int customer) {
    return discountedPurchases[customer];
  }

  /** The expected purchase days of all customers together. */
  public double totalPurchases() {
    return Arrays.stream(expectedPurchases).sum();
  }

  /** The predictions with the expected spend of each customer. */
  ClvPredictions priced(BuyingHistories histories, SpendModel spend, double margin) {
    double[] orderValue = new double[size()];
    for (int i = 0; i < orderValue.length; i++) {
      orderValue[i] =
          spend.expectedSpend(
              histories.repeats(i), histories.firstSpend(i), histories.repeatSpend(i));
    }
    return new ClvPredictions(
        probabilityAlive, expectedPurchases, discountedPurchases, orderValue, margin);
  }
}
