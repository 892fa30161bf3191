package io.retailcrm.domain.clv;

/**
 * What is expected of a customer on given {@link ClvTerms}, from the end of observation on. What
 * the customer has spent before is no part of it.
 *
 * @param probabilityAlive the probability that the customer has not left for good, 0 to 1
 * @param expectedOrders the purchase days to expect within the horizon, 0 or more
 * @param expectedOrderValue the spend to expect of a purchase day, 0 or more
 * @param expectedRevenue expected orders times expected order value
 * @param clv the expected revenue, discounted, times the margin
 */
public record ClvPrediction(
    double probabilityAlive,
    double expectedOrders,
    double expectedOrderValue,
    double expectedRevenue,
    double clv) {}
