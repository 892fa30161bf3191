package io.retailcrm.domain.customer;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * The number that customers give in a shop or on the phone: {@code CUST-YYYYMMDD-NNNN}, with the
 * business day of the registration and a counter for that day. The counter begins at 1 and has more
 * than four digits if necessary. Numbers are unique; gaps occur.
 *
 * @param value the number in its printed form
 */
public record CustomerNumber(String value) {

  private static final int MIN_DIGITS = 4;

  /**
   * The number of the {@code counter}-th registration of a day.
   *
   * @throws IllegalArgumentException if the counter is not positive
   */
  public static CustomerNumber of(LocalDate day, long counter) {
    if (counter < 1) {
      throw new IllegalArgumentException("The counter of a day must be 1 or more, not " + counter);
    }
    String digits = Long.toString(counter);
    return new CustomerNumber(
        "CUST-"
            + DateTimeFormatter.BASIC_ISO_DATE.format(day)
            + "-"
            + "0".repeat(Math.max(0, MIN_DIGITS - digits.length()))
            + digits);
  }

  @Override
  public String toString() {
    return value;
  }
}
