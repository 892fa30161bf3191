package io.retailcrm.domain.loyalty;

import io.retailcrm.domain.customer.CustomerId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer's step from one tier to another, or the same tier set anew.
 *
 * @param expiresOn the last day of a tier that was set by hand
 */
public record TierChange(
    UUID id,
    CustomerId customer,
    LoyaltyTier from,
    LoyaltyTier to,
    String reason,
    Instant changedAt,
    String changedBy,
    @Nullable LocalDate expiresOn) {}
