package io.retailcrm.rest.validation;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** The forms of dates and time stamps, in bodies and in parameters. */
public final class TimeForms {

  /** What a date must be. */
  public static final String DATE = "must be a date such as 2025-12-17";

  /** What a time stamp must be. */
  public static final String TIME = "must be a time stamp such as 2025-12-17T08:00:00Z";

  private static final int MAX_YEAR = 9999;

  private TimeForms() {}

  /**
   * A date whose next day has a year of four digits too.
   *
   * @throws DateTimeException if it is none
   */
  public static LocalDate date(String text) {
    LocalDate date = LocalDate.parse(text);
    requireYear(date.getYear());
    requireYear(date.plusDays(1).getYear());
    return date;
  }

  /**
   * A time stamp with its offset.
   *
   * @throws DateTimeException if it is none, or its year, here or in UTC, does not have four digits
   */
  public static Instant instant(String text) {
    OffsetDateTime time = OffsetDateTime.parse(text);
    requireYear(time.getYear());
    requireYear(time.withOffsetSameInstant(ZoneOffset.UTC).getYear());
    return time.toInstant();
  }

  private static void requireYear(int year) {
    if (year < 1 || year > MAX_YEAR) {
      throw new DateTimeException("Not a year of four digits: " + year);
    }
  }
}
