package io.retailcrm.spark;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The values of cells, by the rules of the service's imports. */
final class InputValues {

  private static final int MAX_TEXT = 200;
  private static final int SHOWN = 40;
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,20}(\\.\\d{1,20})?(E-?\\d{1,2})?");

  /** What fits into the service's tables, 13 digits before the point. */
  private static final BigDecimal LIMIT = BigDecimal.TEN.pow(13);

  private InputValues() {}

  /**
   * A required text.
   *
   * @throws IllegalArgumentException if there is none, or it is too long
   */
  static String text(String column, @Nullable String cell) {
    String text = cell == null ? "" : cell.strip();
    if (text.isEmpty()) {
      throw new IllegalArgumentException(column + " is required");
    }
    if (text.length() > MAX_TEXT) {
      throw new IllegalArgumentException(column + " is longer than " + MAX_TEXT + " characters");
    }
    return text;
  }

  /**
   * An amount in hundredths, 0 or more.
   *
   * @throws IllegalArgumentException if the cell has none
   */
  static long hundredths(String column, @Nullable String cell) {
    String text = text(column, cell);
    if (!NUMBER.matcher(text).matches()) {
      throw new IllegalArgumentException(column + " is no amount: " + shown(text));
    }
    BigDecimal amount = new BigDecimal(text);
    if (amount.signum() < 0) {
      throw new IllegalArgumentException(column + " is negative: " + shown(text));
    }
    if (amount.compareTo(LIMIT) >= 0) {
      throw new IllegalArgumentException(column + " is too much: " + shown(text));
    }
    try {
      return amount.movePointRight(2).longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(column + " has more than two decimals: " + shown(text), e);
    }
  }

  /**
   * A moment, from 1970 to 9999, with a precision of microseconds.
   *
   * @param zone of time stamps without an offset
   * @throws IllegalArgumentException if the cell has none
   */
  static Instant moment(String column, @Nullable String cell, ZoneId zone) {
    String text = text(column, cell);
    Instant moment;
    try {
      moment = moment(text, zone);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(column + " is no time stamp: " + shown(text), e);
    }
    if (moment.isBefore(Instant.EPOCH)) {
      throw new IllegalArgumentException(column + " is before 1970: " + shown(text));
    }
    return moment.truncatedTo(ChronoUnit.MICROS);
  }

  private static Instant moment(String text, ZoneId zone) {
    if (text.length() == 10) {
      return LocalDate.parse(text).atStartOfDay(zone).toInstant();
    }
    String iso = text.replaceFirst("^(\\S{10}) ", "$1T").replaceFirst(" (?=[+-])", "");
    boolean hasOffset = iso.endsWith("Z") || iso.indexOf('+') > 0 || iso.lastIndexOf('-') > 7;
    return hasOffset
        ? OffsetDateTime.parse(iso.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2")).toInstant()
        : LocalDateTime.parse(iso).atZone(zone).toInstant();
  }

  private static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }
}
