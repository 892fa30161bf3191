package io.retailcrm.application.purchase;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What makes fresh what a run came to.
 *
 * @param since it was calculated at this moment or later
 * @param asOf and for this day or a later one
 */
public record Freshness(Instant since, LocalDate asOf) {

  /** Whatever was calculated at a moment or later, for the day of that moment or a later one. */
  public static Freshness since(Instant moment, ZoneId zone) {
    return new Freshness(moment, LocalDate.ofInstant(moment, zone));
  }
}
