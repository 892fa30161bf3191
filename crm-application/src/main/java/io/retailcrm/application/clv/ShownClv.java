package io.retailcrm.application.clv;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.money.Money;
import java.time.Instant;

/**
 * That a customer is shown with a value, and the purchases that it came from.
 *
 * @param fresh whether it was calculated lately enough, on the terms that are asked for
 */
public record ShownClv(
    CustomerId customer, long orders, Money spent, Instant lastOrderAt, boolean fresh) {}
