package io.retailcrm.domain.loyalty;

import io.retailcrm.domain.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/**
 * How many points an order earns by itself: so many for each unit of the currency, times what the
 * customer's tier multiplies it by.
 *
 * @param pointsPerUnit points for each unit of the currency; zero: orders earn nothing
 *     automatically
 * @param multipliers of the tiers; a tier that is not named has one
 */
public record EarnRule(BigDecimal pointsPerUnit, Map<LoyaltyTier, BigDecimal> multipliers) {

  /** Orders earn nothing automatically. */
  public static final EarnRule OFF = new EarnRule(BigDecimal.ZERO, Map.of());

  private static final BigDecimal MOST = BigDecimal.valueOf(LoyaltyRules.MAX_POINTS);

  /**
   * @throws IllegalArgumentException if a number is below zero or above a million
   */
  public EarnRule {
    multipliers = Map.copyOf(multipliers);
    requireFactor(pointsPerUnit);
    multipliers.values().forEach(EarnRule::requireFactor);
  }

  /** Whether orders earn nothing automatically. */
  public boolean isOff() {
    return pointsPerUnit.signum() == 0;
  }

  /**
   * The points of an order of this total: whole ones, rounded down, and at most {@link
   * LoyaltyRules#MAX_POINTS}.
   *
   * @param tier the customer's when the order is recorded
   */
  public Points pointsFor(Money total, LoyaltyTier tier) {
    return Points.of(
        total
            .amount()
            .multiply(pointsPerUnit)
            .multiply(multipliers.getOrDefault(tier, BigDecimal.ONE))
            .setScale(0, RoundingMode.DOWN)
            .min(MOST)
            .longValueExact());
  }

  private static void requireFactor(BigDecimal factor) {
    if (factor.signum() < 0 || factor.compareTo(BigDecimal.valueOf(1_000_000)) > 0) {
      throw new IllegalArgumentException("Not a factor of an earn rule: " + factor);
    }
  }
}
