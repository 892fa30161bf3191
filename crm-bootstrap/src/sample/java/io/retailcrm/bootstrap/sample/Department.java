package io.retailcrm.bootstrap.sample;

import java.util.List;

/**
 * For whom clothes are made, with the retailer's (invented) brands from the plainest to the
 * dearest.
 */
enum Department {
  MEN("Monsoon Mill", "Urban Peepal", "Blue Mynah", "Kesar Row"),
  WOMEN("Gulmohar Lane", "Saanjh Studio", "Varnika Loom", "Moti Mahua"),
  KIDS("Chhota Tara", "Tiny Banyan", "Jugnu House");

  private final List<String> brands;

  Department(String... brands) {
    this.brands = List.of(brands);
  }

  List<String> brands() {
    return brands;
  }
}
