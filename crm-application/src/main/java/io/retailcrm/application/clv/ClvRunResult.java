package io.retailcrm.application.clv;

import io.retailcrm.domain.clv.ClvPrediction;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.money.Money;
import java.time.Instant;

/**
 * The lifetime value of one customer.
 *
 * @param orders the customer's number of orders so far
 * @param spent the amount spent on them, net of returns
 * @param purchaseFrequency the customer's orders per month so far
 */
public record ClvRunResult(
    CustomerId customer,
    ClvPrediction prediction,
    long orders,
    Money spent,
    double purchaseFrequency,
    Instant lastOrderAt) {

  /** The customer's spend per order so far. */
  public Money averageOrderValue() {
    return spent.dividedBy(orders);
  }
}
