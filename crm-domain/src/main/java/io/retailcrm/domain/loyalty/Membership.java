package io.retailcrm.domain.loyalty;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The tier that a customer has.
 *
 * @param manual whether it was set by hand, and so holds whatever the points say
 * @param expiresOn the last day of a tier set by hand; null: until it is set by hand again
 */
public record Membership(LoyaltyTier tier, boolean manual, @Nullable LocalDate expiresOn) {

  /** Of a new customer. */
  public static final Membership NEW = new Membership(LoyaltyTier.BRONZE, false, null);

  /** Whether the tier is held by hand on a day. */
  public boolean isHeld(LocalDate today) {
    return manual && (expiresOn == null || !today.isAfter(expiresOn));
  }
}
