package io.retailcrm.bootstrap.sample;

import java.nio.file.Path;
import java.time.LocalDate;

/**
 * What sample data to make, and where to put them.
 *
 * @param customers how many customers, {@value #FEWEST_CUSTOMERS} to {@value
 *     OrderTimeline#MAX_CUSTOMERS}
 * @param seed tells one sample from another; the same options always give the same files
 * @param until the last day of the history, in Indian time
 * @param years how many years of history, 1 to {@value #MAX_YEARS}; all of them in the years of
 *     which the festivals are known
 * @param out the folder for the files
 */
public record SampleDataOptions(int customers, long seed, LocalDate until, int years, Path out) {

  static final int FEWEST_CUSTOMERS = 1_000;
  static final int MAX_YEARS = 10;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException with a message for the user if a value is out of its range
   */
  public SampleDataOptions {
    requireRange("--customers", customers, FEWEST_CUSTOMERS, OrderTimeline.MAX_CUSTOMERS);
    requireRange("--years", years, 1, MAX_YEARS);
    boolean festivalsKnown =
        until.getYear() >= Festivals.FIRST_YEAR
            && until.getYear() <= Festivals.LAST_YEAR
            && History.ofYearsUntil(until, years).first().getYear() >= Festivals.FIRST_YEAR;
    if (!festivalsKnown) {
      throw new IllegalArgumentException(
          "--until "
              + until
              + " with --years "
              + years
              + " leaves the festival calendar, which covers "
              + Festivals.FIRST_YEAR
              + " to "
              + Festivals.LAST_YEAR);
    }
  }

  /**
   * A thousand customers and three years until the end of 2025, in {@code sample-data} below the
   * working directory.
   */
  public static SampleDataOptions defaults() {
    return new SampleDataOptions(
        FEWEST_CUSTOMERS, 42, LocalDate.of(2025, 12, 31), 3, Path.of("sample-data"));
  }

  private static void requireRange(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          option + " must be " + least + " to " + most + ", but is " + value);
    }
  }

  History history() {
    return History.ofYearsUntil(until, years);
  }
}
