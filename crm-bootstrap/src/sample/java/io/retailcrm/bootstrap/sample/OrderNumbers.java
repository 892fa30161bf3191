package io.retailcrm.bootstrap.sample;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** Numbers orders as a shop does: the day, and a counter that starts again each day. */
final class OrderNumbers {

  private LocalDate day = LocalDate.MIN;
  private String prefix = "";
  private int counter;

  /** The next number of a day; days never go backwards. */
  String next(LocalDate date) {
    if (!date.equals(day)) {
      day = date;
      prefix = "SO-" + date.format(DateTimeFormatter.BASIC_ISO_DATE) + "-";
      counter = 0;
    }
    counter++;
    return prefix + Digits.padded(counter, 5);
  }
}
