package io.retailcrm.spark;

/** Numbers of things, as they are printed. */
final class Counted {

  private Counted() {}

  /** A number and a noun with a plural in s: {@code 1 order}, {@code 2,000 orders}. */
  static String of(long number, String noun) {
    return "%,d %s%s".formatted(number, noun, number == 1 ? "" : "s");
  }
}
