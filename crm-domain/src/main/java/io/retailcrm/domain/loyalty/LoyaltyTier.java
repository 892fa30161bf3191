package io.retailcrm.domain.loyalty;

/** The tiers of membership, lowest first. Every customer is a member, and begins at the lowest. */
public enum LoyaltyTier {
  BRONZE,
  SILVER,
  GOLD,
  PLATINUM
}
