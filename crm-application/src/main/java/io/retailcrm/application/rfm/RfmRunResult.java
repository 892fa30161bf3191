package io.retailcrm.application.rfm;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.rfm.RfmScore;
import java.time.Instant;

/**
 * The score of one customer in a run, and the values that it is based on.
 *
 * @param kept whether it was kept from an earlier run, because it was still fresh
 */
public record RfmRunResult(
    CustomerId customer,
    RfmScore score,
    int recencyDays,
    long orders,
    Money spent,
    Instant lastOrderAt,
    boolean kept) {}
