package io.retailcrm.bootstrap.sample;

/** Numbers as ASCII digits, whatever the locale of the machine. */
final class Digits {

  private Digits() {}

  /**
   * A number of zero or more, with leading zeros up to the width; longer numbers are left as they
   * are.
   */
  static String padded(long number, int width) {
    String digits = Long.toString(number);
    return "0".repeat(Math.max(0, width - digits.length())) + digits;
  }

  /** An amount in paise, written in rupees with two decimals. */
  static String rupees(long paise) {
    return paise / 100 + "." + padded(paise % 100, 2);
  }
}
