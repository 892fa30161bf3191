package io.retailcrm.application.audit;

import io.retailcrm.domain.customer.CustomerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are asked for; what is null is not asked for.
 *
 * @param from the earliest moment
 * @param to the moment that all are before
 */
public record AuditFilter(
    @Nullable String actor,
    @Nullable CustomerId customer,
    @Nullable String action,
    @Nullable Instant from,
    @Nullable Instant to) {}
