package io.retailcrm.application.rfm;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.rfm.RfmScore;
import java.time.Instant;

/** The score of one customer, and the values that it came from. */
public record RfmResult(
    CustomerId customer,
    RfmScore score,
    int recencyDays,
    long orders,
    Money spent,
    Instant lastOrderAt) {}
