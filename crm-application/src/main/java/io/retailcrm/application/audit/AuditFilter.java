package io.retailcrm.application.audit;

import io.retailcrm.domain.customer.CustomerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A filter for audit entries. Null fields match all entries.
 *
 * @param from the start of the period, inclusive
 * @param to the end of the period, exclusive
 */
public record AuditFilter(
    @Nullable String actor,
    @Nullable CustomerId customer,
    @Nullable String action,
    @Nullable Instant from,
    @Nullable Instant to) {}
