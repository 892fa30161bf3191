package io.retailcrm.domain.clv;

/**
 * The error of a forecast against the actual purchases.
 *
 * @param predictedPurchases the purchase days forecast for all customers together
 * @param meanAbsoluteError the mean over the customers of the absolute difference between forecast
 *     and actual purchase days
 * @param rootMeanSquareError the root of the mean of the squared differences
 */
public record ForecastError(
    double predictedPurchases, double meanAbsoluteError, double rootMeanSquareError) {

  /** Whether the mean absolute error is smaller than another forecast's. */
  boolean isSmallerThan(ForecastError other) {
    return meanAbsoluteError < other.meanAbsoluteError;
  }
}
