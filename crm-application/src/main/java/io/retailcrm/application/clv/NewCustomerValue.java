package io.retailcrm.application.clv;

import io.retailcrm.domain.clv.ClvPrediction;

/**
 * The value of a new customer, from the first order on.
 *
 * @param run the run whose model predicted it
 * @param months the horizon in months
 * @param discountRate the discount rate of a year
 * @param prediction the repeat orders and their value
 * @param firstOrderValue the mean order value times the margin
 */
public record NewCustomerValue(
    ClvRun run,
    int months,
    double discountRate,
    ClvPrediction prediction,
    double firstOrderValue,
    ClvOutlook outlook) {}
