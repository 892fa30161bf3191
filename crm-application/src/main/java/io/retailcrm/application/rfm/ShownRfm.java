package io.retailcrm.application.rfm;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.rfm.RfmScore;
import java.time.Instant;

/**
 * The score that a customer is shown with, and the purchases that it came from.
 *
 * @param fresh whether it was calculated lately enough
 */
public record ShownRfm(
    CustomerId customer,
    RfmScore score,
    long orders,
    Money spent,
    Instant lastOrderAt,
    boolean fresh) {}
