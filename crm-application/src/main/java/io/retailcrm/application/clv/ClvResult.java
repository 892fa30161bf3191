package io.retailcrm.application.clv;

import io.retailcrm.domain.clv.ClvPrediction;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.money.Money;
import java.time.Instant;

/**
 * The lifetime value of one customer.
 *
 * @param averageOrderValue the customer's own, so far
 * @param purchaseFrequency the customer's own orders a month, so far
 */
public record ClvResult(
    CustomerId customer,
    ClvPrediction prediction,
    Money averageOrderValue,
    double purchaseFrequency,
    Instant lastOrderAt) {}
