package io.retailcrm.bootstrap.sample;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The days that the sample covers, first and last included, in Indian Standard Time.
 *
 * <p>The offset is fixed: India has no summer time, and the files must not depend on a machine's
 * time zone database.
 */
record History(LocalDate first, LocalDate last) {

  static final ZoneOffset INDIAN_STANDARD_TIME = ZoneOffset.ofHoursMinutes(5, 30);

  static final int SECONDS_IN_A_DAY = (int) Duration.ofDays(1).toSeconds();

  static History ofYearsUntil(LocalDate last, int years) {
    return new History(last.minusYears(years).plusDays(1), last);
  }

  int days() {
    return (int) ChronoUnit.DAYS.between(first, last) + 1;
  }

  LocalDate date(int day) {
    return first.plusDays(day);
  }

  /** The last second of the last day. */
  Instant lastMoment() {
    return instant(days() * SECONDS_IN_A_DAY - 1);
  }

  /** The moment so many seconds after the first midnight. */
  Instant instant(int second) {
    return first.atStartOfDay().toInstant(INDIAN_STANDARD_TIME).plusSeconds(second);
  }
}
