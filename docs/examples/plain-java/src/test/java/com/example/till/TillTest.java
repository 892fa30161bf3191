package com.example.till;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.retailcrm.domain.loyalty.LoyaltyRules;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TillTest {

  private final Till till =
      new Till(
          LoyaltyRules.standard(ZoneId.of("Asia/Kolkata")),
          Clock.fixed(Instant.parse("2026-01-10T10:00:00Z"), ZoneOffset.UTC));

  @Test
  void pointsAreEarnedAndRedeemed() {
    assertEquals("1200 points, SILVER", till.earn("card-7", 1_200));
    assertEquals("700 points, SILVER", till.redeem("card-7", 500));
    assertEquals("Only 700 points", till.redeem("card-7", 701));
    assertEquals("Only 0 points", till.redeem("card-8", 1));
  }
}
