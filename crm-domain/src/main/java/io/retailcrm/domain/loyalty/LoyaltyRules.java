package io.retailcrm.domain.loyalty;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What a loyalty programme promises.
 *
 * @param zone where the day ends on which points expire
 * @param expiryDays how many days credited points are good
 * @param graceDays how many days points that are given back are good at least
 * @param tiers what a tier needs
 */
public record LoyaltyRules(ZoneId zone, int expiryDays, int graceDays, TierRules tiers) {

  /** The most points of one request. */
  public static final long MAX_POINTS = 1_000_000_000;

  /** The most days for which points can be good. */
  public static final int MAX_EXPIRY_DAYS = 3_650;

  /**
   * @throws IllegalArgumentException if days are out of range
   */
  public LoyaltyRules {
    if (expiryDays < 1 || expiryDays > MAX_EXPIRY_DAYS) {
      throw new IllegalArgumentException("Not a number of days to expiry: " + expiryDays);
    }
    if (graceDays < 0 || graceDays > MAX_EXPIRY_DAYS) {
      throw new IllegalArgumentException("Not a number of days of grace: " + graceDays);
    }
  }

  /** Points good for a year, given back for thirty days at least, and the standard tiers. */
  public static LoyaltyRules standard(ZoneId zone) {
    return new LoyaltyRules(zone, 365, 30, TierRules.STANDARD);
  }

  /** The last second of the day that is so many days after a moment. */
  public Instant endOfDay(Instant moment, int daysLater) {
    return LocalDate.ofInstant(moment, zone)
        .plusDays(daysLater + 1L)
        .atStartOfDay(zone)
        .toInstant()
        .minusSeconds(1);
  }
}
