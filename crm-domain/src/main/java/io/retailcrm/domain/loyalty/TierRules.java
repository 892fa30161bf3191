package io.retailcrm.domain.loyalty;

import java.util.Optional;

/**
 * From how many points earned in a lifetime a customer has a tier; bronze is had from none on.
 *
 * @param silver points from which a customer is silver
 * @param gold points from which a customer is gold
 * @param platinum points from which a customer is platinum
 */
public record TierRules(long silver, long gold, long platinum) {

  /** Silver from 1,000 points, gold from 5,000, platinum from 10,000. */
  public static final TierRules STANDARD = new TierRules(1_000, 5_000, 10_000);

  /**
   * @throws IllegalArgumentException if a tier does not need more points than the one below it
   */
  public TierRules {
    if (silver <= 0 || gold <= silver || platinum <= gold) {
      throw new IllegalArgumentException(
          "Each tier needs more points than the one below: %d, %d, %d"
              .formatted(silver, gold, platinum));
    }
  }

  /** From how many points a tier is had. */
  public long threshold(LoyaltyTier tier) {
    return switch (tier) {
      case BRONZE -> 0;
      case SILVER -> silver;
      case GOLD -> gold;
      case PLATINUM -> platinum;
    };
  }

  /** The tier of a customer with these points. */
  public LoyaltyTier tierFor(long lifetimePoints) {
    LoyaltyTier reached = LoyaltyTier.BRONZE;
    for (LoyaltyTier tier : LoyaltyTier.values()) {
      if (lifetimePoints >= threshold(tier)) {
        reached = tier;
      }
    }
    return reached;
  }

  /** The tier above, empty at the top. */
  public Optional<LoyaltyTier> next(LoyaltyTier tier) {
    LoyaltyTier[] tiers = LoyaltyTier.values();
    return tier.ordinal() + 1 < tiers.length
        ? Optional.of(tiers[tier.ordinal() + 1])
        : Optional.empty();
  }
}
