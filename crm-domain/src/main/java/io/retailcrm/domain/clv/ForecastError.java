package io.retailcrm.domain.clv;

/**
 * How a forecast compares with what happened.
 *
 * @param predictedPurchases the purchase days forecast for all customers together
 * @param meanAbsoluteError the mean over the customers of how far the forecast was off
 * @param rootMeanSquareError the root of the mean of the squares of the same
 */
public record ForecastError(
    double predictedPurchases, double meanAbsoluteError, double rootMeanSquareError) {}
