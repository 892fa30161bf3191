package io.retailcrm.application.rfm;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.rfm.RfmScore;
import java.time.Instant;

/**
 * The current score of a customer, and the purchases that it is based on.
 *
 * @param fresh whether it is recent enough
 */
public record CurrentRfm(
    CustomerId customer,
    RfmScore score,
    long orders,
    Money spent,
    Instant lastOrderAt,
    boolean fresh) {}
