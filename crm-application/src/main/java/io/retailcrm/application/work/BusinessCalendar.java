package io.retailcrm.application.work;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** The present, and the business day that it belongs to. */
public record BusinessCalendar(Clock clock, ZoneId zone) {

  /** Now, to the microsecond: what a database keeps of it. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), zone);
  }
}
