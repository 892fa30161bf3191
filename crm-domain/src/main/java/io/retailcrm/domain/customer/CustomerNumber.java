package io.retailcrm.domain.customer;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The number that people read out over a counter: {@code CUST-YYYYMMDD-NNNN}, the business day of
 * the registration and a counter of that day, which begins at 1 and outgrows four digits when a day
 * needs it. Numbers are unique; gaps occur.
 *
 * @param value the number as it is printed
 */
public record CustomerNumber(String value) {

  /**
   * The number of the {@code counter}-th registration of a day.
   *
   * @throws IllegalArgumentException if the counter is not positive
   */
  public static CustomerNumber of(LocalDate day, long counter) {
    if (counter < 1) {
      throw new IllegalArgumentException("The counter of a day begins at 1, not " + counter);
    }
    return new CustomerNumber(
        String.format(
            Locale.ROOT, "CUST-%s-%04d", DateTimeFormatter.BASIC_ISO_DATE.format(day), counter));
  }

  @Override
  public String toString() {
    return value;
  }
}
