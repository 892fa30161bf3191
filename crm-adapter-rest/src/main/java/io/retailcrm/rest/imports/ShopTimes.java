package io.retailcrm.rest.imports;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time stamps of shops: those of RFC 3339, with a blank instead of the T, with an offset
 * without a colon or behind a blank; and days, and times behind a blank, in the time zone of the
 * business. There is no guess at anything else: {@code 3/9/2026} has two readings.
 */
final class ShopTimes {

  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})"
              + "(?:([T ])(\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)"
              + "(?: ?(Z|UTC|[+-]\\d{2}:?\\d{2}))?)?");

  private ShopTimes() {}

  /** The moment of a time stamp, if it has one of the forms. */
  static Optional<Instant> parse(String text, ZoneId zone) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    try {
      LocalDate day = LocalDate.parse(form.group(1));
      if (form.group(3) == null) {
        return Optional.of(day.atStartOfDay(zone).toInstant());
      }
      LocalDateTime time = day.atTime(LocalTime.parse(form.group(3)));
      String offset = form.group(4);
      if (offset != null) {
        return Optional.of(
            time.toInstant(offset.equals("UTC") ? ZoneOffset.UTC : ZoneOffset.of(offset)));
      }
      return form.group(2).equals(" ")
          ? Optional.of(time.atZone(zone).toInstant())
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
