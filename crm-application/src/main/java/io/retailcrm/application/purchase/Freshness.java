package io.retailcrm.application.purchase;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The condition for a fresh result of a run.
 *
 * @param since the earliest time of calculation
 * @param asOf the earliest business day
 */
public record Freshness(Instant since, LocalDate asOf) {

  /**
   * Results calculated at a moment or later, for the business day of that moment or a later one.
   */
  public static Freshness since(Instant moment, ZoneId zone) {
    return new Freshness(moment, LocalDate.ofInstant(moment, zone));
  }
}
