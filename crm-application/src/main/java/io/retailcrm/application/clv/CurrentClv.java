package io.retailcrm.application.clv;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.money.Money;
import java.time.Instant;

/**
 * A customer with a current value, and the purchases that it is based on.
 *
 * @param fresh whether it is recent enough and has the requested terms
 */
public record CurrentClv(
    CustomerId customer, long orders, Money spent, Instant lastOrderAt, boolean fresh) {}
