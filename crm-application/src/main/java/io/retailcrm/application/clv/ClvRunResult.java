package io.retailcrm.application.clv;

import io.retailcrm.domain.clv.BuyingHistory;
import io.retailcrm.domain.clv.ClvPrediction;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The lifetime value of one customer.
 *
 * @param orders the customer's number of orders so far
 * @param spent the amount spent on them, net of returns
 * @param purchaseFrequency the customer's orders per month so far
 * @param history the purchases that the prediction is based on; null if an earlier version made it
 */
public record ClvRunResult(
    CustomerId customer,
    ClvPrediction prediction,
    long orders,
    Money spent,
    double purchaseFrequency,
    Instant lastOrderAt,
    @Nullable BuyingHistory history) {

  /** The customer's spend per order so far. */
  public Money averageOrderValue() {
    return spent.dividedBy(orders);
  }
}
