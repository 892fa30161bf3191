package io.retailcrm.application.customer;

import io.retailcrm.domain.loyalty.LoyaltyTier;
import org.jspecify.annotations.Nullable;

/** Which customers are wanted; what is null is not asked for. */
public record CustomerFilter(@Nullable Boolean active, @Nullable LoyaltyTier loyaltyTier) {}
