package io.retailcrm.persistence;

import io.retailcrm.application.privacy.IdentifierFingerprints;
import io.retailcrm.application.work.AscendingIds;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.domain.loyalty.LoyaltyLedger;
import io.retailcrm.domain.loyalty.LoyaltyRules;
import io.retailcrm.domain.loyalty.Points;
import io.retailcrm.domain.loyalty.TierRules;
import io.retailcrm.persistence.jdbc.KeysetQuery;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HexFormat;

/** What the service hands to the beans of this module, as it is by default. */
public class TestWiring {

  @Produces
  @Singleton
  BusinessCalendar calendar() {
    return new BusinessCalendar(Clock.systemUTC(), ZoneId.of("Asia/Kolkata"));
  }

  @Produces
  @Singleton
  LoyaltyLedger ledger(BusinessCalendar calendar) {
    TierRules tiers = new TierRules(Points.of(1_000), Points.of(5_000), Points.of(10_000));
    return new LoyaltyLedger(
        new LoyaltyRules(calendar.zone(), 365, 30, tiers), new AscendingIds()::next);
  }

  /** Without a key, which is the business of the service. */
  @Produces
  @Singleton
  IdentifierFingerprints fingerprints() {
    return (field, value) ->
        HexFormat.of().formatHex(sha256().digest((field + value).getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Produces
  @Singleton
  KeysetQuery.Bounds bounds() {
    return KeysetQuery.Bounds.STANDARD;
  }
}
