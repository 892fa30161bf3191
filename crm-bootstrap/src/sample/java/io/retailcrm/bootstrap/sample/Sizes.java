package io.retailcrm.bootstrap.sample;

import java.util.List;

/** The sizes in which a product is made, as its SKU ends in them. */
enum Sizes {
  LETTERS("S M L XL XXL"),
  WAISTS("28 30 32 34 36 38"),
  AGES("2Y 4Y 6Y 8Y 10Y 12Y"),
  ONE_SIZE("FS");

  private final List<String> codes;

  Sizes(String codes) {
    this.codes = List.of(codes.split(" ", -1));
  }

  String pick(RandomStream stream) {
    return stream.pick(codes);
  }
}
