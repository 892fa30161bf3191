package io.retailcrm.bootstrap.sample;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The festivals that move with the moon, year by year, on the day on which most of India keeps
 * them.
 */
final class Festivals {

  static final int FIRST_YEAR = 2010;

  private record Year(MonthDay eid, MonthDay onam, MonthDay dussehra, MonthDay diwali) {

    /**
     * A line of four days, each as month-day: Eid al-Fitr, Thiruvonam, Vijayadashami, Lakshmi Puja.
     */
    static Year parse(String line) {
      List<MonthDay> days =
          Arrays.stream(line.split(" ", -1)).map(day -> MonthDay.parse("--" + day)).toList();
      return new Year(days.get(0), days.get(1), days.get(2), days.get(3));
    }
  }

  private static final List<Year> YEARS =
      """
      09-11 08-23 10-17 11-05
      08-31 09-09 10-06 10-26
      08-20 08-29 10-24 11-13
      08-09 09-16 10-13 11-03
      07-29 09-07 10-03 10-23
      07-18 08-28 10-22 11-11
      07-07 09-14 10-11 10-30
      06-26 09-04 09-30 10-19
      06-16 08-25 10-19 11-07
      06-05 09-11 10-08 10-27
      05-25 08-31 10-25 11-14
      05-14 08-21 10-15 11-04
      05-03 09-08 10-05 10-24
      04-22 08-29 10-24 11-12
      04-11 09-15 10-12 10-31
      03-31 09-05 10-02 10-20
      03-21 08-26 10-20 11-08
      03-10 09-12 10-09 10-29
      02-27 09-01 09-27 10-17
      02-15 08-22 10-16 11-05
      02-05 09-09 10-06 10-26
      """
          .lines()
          .map(Year::parse)
          .toList();

  static final int LAST_YEAR = FIRST_YEAR + YEARS.size() - 1;

  private Festivals() {}

  static LocalDate eid(int year) {
    return in(year, Year::eid);
  }

  static LocalDate onam(int year) {
    return in(year, Year::onam);
  }

  static LocalDate dussehra(int year) {
    return in(year, Year::dussehra);
  }

  static LocalDate diwali(int year) {
    return in(year, Year::diwali);
  }

  private static LocalDate in(int year, Function<Year, MonthDay> festival) {
    return festival.apply(YEARS.get(year - FIRST_YEAR)).atYear(year);
  }
}
