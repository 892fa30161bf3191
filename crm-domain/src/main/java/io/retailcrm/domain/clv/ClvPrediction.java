package io.retailcrm.domain.clv;

import java.io.Serializable;

/**
 * The prediction for a customer under given {@link ClvTerms}, from the end of observation. Past
 * spend is not included.
 *
 * @param probabilityAlive the probability that the customer has not left for good, 0 to 1
 * @param expectedOrders the expected purchase days within the horizon, 0 or more
 * @param expectedOrderValue the expected spend of a purchase day, 0 or more
 * @param expectedRevenue expected orders times expected order value
 * @param clv the expected revenue, discounted, times the margin
 */
public record ClvPrediction(
    double probabilityAlive,
    double expectedOrders,
    double expectedOrderValue,
    double expectedRevenue,
    double clv)
    implements Serializable {}
