package io.retailcrm.bootstrap.sample;

import static java.util.Comparator.comparingInt;
import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** The retailer's range: in every category the same number of products, on a ladder of prices. */
final class Catalogue {

  private static final int PRODUCTS_IN_A_CATEGORY = 60;

  /** How far, in steps of the ladder, a choice may lie from the price that was looked for. */
  private static final int TASTE = 4;

  private static final int PAISE_IN_A_RUPEE = 100;

  private static final List<String> COLOURS =
      List.of(
          "Indigo",
          "Maroon",
          "Mustard",
          "Off White",
          "Bottle Green",
          "Navy",
          "Peach",
          "Teal",
          "Black",
          "Rani Pink",
          "Sky Blue",
          "Rust",
          "Lavender");

  /** A category with its products, from the cheapest to the dearest. */
  private record Range(Category category, List<Product> products) {

    boolean sellsAt(long amount) {
      long rupees = amount / PAISE_IN_A_RUPEE;
      return category.prices().lowest() <= rupees && rupees <= category.prices().highest();
    }

    Product near(long amount, RandomStream stream) {
      int step = 0;
      while (step + 1 < products.size() && products.get(step + 1).price() <= amount) {
        step++;
      }
      int chosen = step - TASTE + stream.nextInt(2 * TASTE + 1);
      return products.get(Math.max(0, Math.min(products.size() - 1, chosen)));
    }
  }

  private final Map<Department, List<Range>> departments = new EnumMap<>(Department.class);

  Catalogue() {
    for (Department department : Department.values()) {
      departments.put(
          department,
          Arrays.stream(Category.values())
              .filter(category -> category.department() == department)
              .map(category -> new Range(category, products(category)))
              .toList());
    }
  }

  private static List<Product> products(Category category) {
    return IntStream.range(0, PRODUCTS_IN_A_CATEGORY)
        .mapToObj(step -> product(category, step))
        .toList();
  }

  private static Product product(Category category, int step) {
    List<String> brands = category.department().brands();
    String brand = brands.get(step * brands.size() / PRODUCTS_IN_A_CATEGORY);
    String model =
        brand.substring(0, 3).toUpperCase(Locale.ROOT)
            + "-"
            + category.code()
            + "-"
            + Digits.padded(step + 1, 3);
    return new Product(model, name(category, step), category, brand, price(category, step));
  }

  private static String name(Category category, int step) {
    List<String> garments = category.garments();
    String garment = garments.get(step % garments.size());
    String colour = COLOURS.get((step + step / garments.size()) % COLOURS.size());
    return step % 3 == 0 ? garment + ", " + colour : colour + " " + garment;
  }

  /** Prices rise by the same factor from step to step, and end in 49 or 99 rupees. */
  private static long price(Category category, int step) {
    Category.Prices prices = category.prices();
    double rupees =
        prices.lowest()
            * StrictMath.pow(
                (double) prices.highest() / prices.lowest(),
                (double) step / (PRODUCTS_IN_A_CATEGORY - 1));
    return (Math.round(rupees / 50) * 50 - 1) * PAISE_IN_A_RUPEE;
  }

  /** A product of a department for about the given amount in paise, in demand on the day. */
  Product pick(Department department, long amount, ShopDay day, RandomStream stream) {
    List<Range> ranges = requireNonNull(departments.get(department));
    return pickRange(ranges, amount, day, stream).near(amount, stream);
  }

  private static Range pickRange(
      List<Range> ranges, long amount, ShopDay day, RandomStream stream) {
    double[] upTo = new double[ranges.size()];
    double demand = 0;
    for (int index = 0; index < upTo.length; index++) {
      Range range = ranges.get(index);
      demand += range.sellsAt(amount) ? range.category().demand(day) : 0;
      upTo[index] = demand;
    }
    double drawn = stream.nextDouble() * demand;
    for (int index = 0; index < upTo.length; index++) {
      if (drawn < upTo[index]) {
        return ranges.get(index);
      }
    }
    return closest(ranges, amount);
  }

  /** The range for an amount at which no category sells: the cheapest or the dearest. */
  private static Range closest(List<Range> ranges, long amount) {
    Range cheapest =
        Collections.min(ranges, comparingInt(range -> range.category().prices().lowest()));
    return amount < cheapest.products().get(0).price()
        ? cheapest
        : Collections.max(ranges, comparingInt(range -> range.category().prices().highest()));
  }
}
