package io.retailcrm.application.clv;

import io.retailcrm.domain.clv.ClvPrediction;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.money.Money;
import java.time.Instant;

/**
 * The lifetime value of one customer.
 *
 * @param orders the customer's own, so far
 * @param spent on them, net of returns
 * @param purchaseFrequency the customer's own orders a month, so far
 */
public record ClvResult(
    CustomerId customer,
    ClvPrediction prediction,
    long orders,
    Money spent,
    double purchaseFrequency,
    Instant lastOrderAt) {

  /** The customer's own, so far. */
  public Money averageOrderValue() {
    return spent.dividedBy(orders);
  }
}
