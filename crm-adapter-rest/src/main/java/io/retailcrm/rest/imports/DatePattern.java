package io.retailcrm.rest.imports;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of time stamps and dates, as {@link DateTimeFormatter} has it, with English names. A
 * text is read as it stands or not at all: there is no 31st of February, and nothing that the
 * pattern has is left out of the result.
 */
final class DatePattern {

  private static final List<String> ZONES =
      List.of("Asia/Kolkata", "Asia/Jerusalem", "America/Chicago", "Asia/Shanghai", "Z");

  /** Times that differ in what a pattern may confuse: halves of the day, days, months. */
  private static final List<LocalDateTime> TIMES =
      List.of(
          LocalDateTime.of(2026, 2, 28, 17, 48, 56),
          LocalDateTime.of(2024, 12, 29, 4, 5, 6),
          LocalDateTime.of(2025, 3, 9, 0, 30));

  private final DateTimeFormatter formatter;

  /**
   * @throws IllegalArgumentException if it is invalid
   */
  DatePattern(String pattern) {
    this.formatter =
        DateTimeFormatter.ofPattern(withPlainYears(pattern), Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);
  }

  /** Without an era, a year of an era can't be told; years are those of the calendar. */
  private static String withPlainYears(String pattern) {
    StringBuilder plain = new StringBuilder();
    boolean isQuoted = false;
    for (int i = 0; i < pattern.length(); i++) {
      char letter = pattern.charAt(i);
      isQuoted ^= letter == '\'';
      if (!isQuoted && letter == 'G') {
        return pattern;
      }
      plain.append(!isQuoted && letter == 'y' ? 'u' : letter);
    }
    return plain.toString();
  }

  /** Whether what it writes is read back: the same day, time of day, and offset. */
  boolean isUnambiguous() {
    return ZONES.stream()
        .map(ZoneId::of)
        .flatMap(zone -> TIMES.stream().map(time -> time.atZone(zone)))
        .allMatch(this::isReadBack);
  }

  private boolean isReadBack(ZonedDateTime sample) {
    try {
      String text = formatter.format(sample);
      TemporalAccessor read = formatter.parse(text);
      @Nullable ZoneId zone = zone(read);
      LocalDateTime time = LocalDate.from(read).atTime(time(read).orElse(LocalTime.MIN));
      return LocalDate.from(read).equals(sample.toLocalDate())
          && formatter.format(time.atZone(zone == null ? sample.getZone() : zone)).equals(text)
          && (zone == null || zone.getRules().getOffset(time).equals(sample.getOffset()));
    } catch (DateTimeException e) {
      return false;
    }
  }

  /**
   * The moment of a text, if it has the pattern.
   *
   * @param zone that of times without one
   */
  Optional<Instant> moment(String text, ZoneId zone) {
    try {
      TemporalAccessor read = formatter.parse(text);
      Optional<LocalTime> time = time(read);
      if (read.isSupported(ChronoField.INSTANT_SECONDS)) {
        return Optional.of(Instant.from(read));
      }
      LocalDate day = LocalDate.from(read);
      @Nullable ZoneId own = zone(read);
      ZoneId of = own == null ? zone : own;
      return Optional.of(
          time.map(at -> day.atTime(at).atZone(of))
              .orElseGet(() -> day.atStartOfDay(of))
              .toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The day of a text, if it has the pattern. */
  Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.from(formatter.parse(text)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static @Nullable ZoneId zone(TemporalAccessor read) {
    return read.query(TemporalQueries.zone());
  }

  /**
   * The time of day, empty if there is none.
   *
   * @throws DateTimeException if there is only a part of it, such as an hour of twelve
   */
  private static Optional<LocalTime> time(TemporalAccessor read) {
    @Nullable LocalTime time = read.query(TemporalQueries.localTime());
    if (time == null
        && Stream.of(ChronoField.values())
            .anyMatch(field -> field.isTimeBased() && read.isSupported(field))) {
      throw new DateTimeException("A part of the time of day is missing");
    }
    return Optional.ofNullable(time);
  }
}
