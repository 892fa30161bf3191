package io.retailcrm.application.work;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** The current time and the current business day. */
public record BusinessCalendar(Clock clock, ZoneId zone) {

  /** The current time, with the microsecond precision of a database. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  public LocalDate today() {
    return dayOf(clock.instant());
  }

  /** The business day of a moment. */
  public LocalDate dayOf(Instant moment) {
    return LocalDate.ofInstant(moment, zone);
  }

  /** The end of a business day: the first moment of the next one. */
  public Instant endOf(LocalDate day) {
    return day.plusDays(1).atStartOfDay(zone).toInstant();
  }
}
