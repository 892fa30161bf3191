package io.retailcrm.bootstrap.sample;

/**
 * A product in one colour.
 *
 * @param model the SKU without the size
 * @param price the list price, in paise
 */
record Product(String model, String name, Category category, String brand, long price) {

  String sku(String size) {
    return model + "-" + size;
  }
}
