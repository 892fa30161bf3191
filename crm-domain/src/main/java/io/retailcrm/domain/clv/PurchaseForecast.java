package io.retailcrm.domain.clv;

import java.util.Arrays;

/**
 * What a {@link TransactionModel} expects of each customer of a population, in columns, in the
 * order of the {@link BuyingHistories}. Immutable.
 */
public final class PurchaseForecast {

  private final double[] probabilityAlive;
  private final double[] expectedPurchases;
  private final double[] discountedPurchases;

  /** Takes the columns over: they must not be changed afterwards. */
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

  /** The purchase days to expect within the horizon. */
  public double expectedPurchases(int customer) {
    return expectedPurchases[customer];
  }

  /** The same, each step's purchases discounted as the {@link Horizon} says. */
  public double discountedPurchases(int customer) {
    return discountedPurchases[customer];
  }

  /** The purchase days to expect of all customers together. */
  public double totalPurchases() {
    return Arrays.stream(expectedPurchases).sum();
  }

  /** The purchases at an expected value each. */
  ClvPredictions priced(double[] orderValue, double margin) {
    return new ClvPredictions(
        probabilityAlive, expectedPurchases, discountedPurchases, orderValue, margin);
  }
}
