package io.retailcrm.domain.loyalty;

import java.util.Optional;

/**
 * From how many points earned in a lifetime a customer has a tier; bronze is had from none on.
 *
 * @param silver points from which a customer is silver
 * @param gold points from which a customer is gold
 * @param platinum points from which a customer is platinum
 */
public record TierRules(Points silver, Points gold, Points platinum) {

  /** Silver from 1,000 points, gold from 5,000, platinum from 10,000. */
  public static final TierRules STANDARD =
      new TierRules(Points.of(1_000), Points.of(5_000), Points.of(10_000));

  /**
   * @throws IllegalArgumentException if a tier does not need more points than the one below it
   */
  public TierRules {
    if (silver.isZero() || gold.compareTo(silver) <= 0 || platinum.compareTo(gold) <= 0) {
      throw new IllegalArgumentException(
          "Each tier needs more points than the one below: %s, %s, %s"
              .formatted(silver, gold, platinum));
    }
  }

  /** From how many points a tier is had. */
  public Points threshold(LoyaltyTier tier) {
    return switch (tier) {
      case BRONZE -> Points.ZERO;
      case SILVER -> silver;
      case GOLD -> gold;
      case PLATINUM -> platinum;
    };
  }

  /** How many points are missing for a tier. */
  public Points pointsTo(LoyaltyTier tier, Points lifetime) {
    Points needed = threshold(tier);
    return needed.minus(needed.min(lifetime));
  }

  /** The tier of a customer with these points. */
  public LoyaltyTier tierFor(Points lifetime) {
    LoyaltyTier reached = LoyaltyTier.BRONZE;
    for (LoyaltyTier tier : LoyaltyTier.values()) {
      if (!lifetime.isLessThan(threshold(tier))) {
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
