package io.retailcrm.bootstrap.sample;

import static io.retailcrm.bootstrap.sample.Department.KIDS;
import static io.retailcrm.bootstrap.sample.Department.MEN;
import static io.retailcrm.bootstrap.sample.Department.WOMEN;
import static io.retailcrm.bootstrap.sample.Sizes.AGES;
import static io.retailcrm.bootstrap.sample.Sizes.LETTERS;
import static io.retailcrm.bootstrap.sample.Sizes.ONE_SIZE;
import static io.retailcrm.bootstrap.sample.Sizes.WAISTS;
import static io.retailcrm.bootstrap.sample.Wear.EVERYDAY;
import static io.retailcrm.bootstrap.sample.Wear.OCCASION;
import static io.retailcrm.bootstrap.sample.Wear.SUMMER;
import static io.retailcrm.bootstrap.sample.Wear.TRADITIONAL;
import static io.retailcrm.bootstrap.sample.Wear.WINTER;

import java.util.List;

/**
 * The categories of the range, each with its share of the department's sales on an ordinary day and
 * its span of prices.
 */
enum Category {
  SHIRTS(
      "SHT",
      "Shirts",
      MEN,
      EVERYDAY,
      26,
      LETTERS,
      prices(699, 2999),
      "Oxford Shirt",
      "Linen Shirt",
      "Slim-Fit Checked Shirt",
      "Poplin Formal Shirt",
      "Mandarin-Collar Shirt"),
  T_SHIRTS(
      "TSH",
      "T-Shirts",
      MEN,
      SUMMER,
      18,
      LETTERS,
      prices(349, 1299),
      "Crew-Neck T-Shirt",
      "Polo T-Shirt",
      "Striped T-Shirt",
      "Henley T-Shirt"),
  JEANS(
      "JNS",
      "Jeans",
      MEN,
      EVERYDAY,
      16,
      WAISTS,
      prices(999, 3499),
      "Slim-Fit Jeans",
      "Tapered Jeans",
      "Straight-Fit Jeans",
      "Stretch Jeans"),
  TROUSERS(
      "TRS",
      "Trousers",
      MEN,
      EVERYDAY,
      12,
      WAISTS,
      prices(899, 2799),
      "Cotton Chinos",
      "Formal Trousers",
      "Linen Trousers"),
  MENS_KURTAS(
      "MKU",
      "Men's Kurtas",
      MEN,
      TRADITIONAL,
      12,
      LETTERS,
      prices(799, 3499),
      "Cotton Kurta",
      "Chikankari Kurta",
      "Silk-Blend Kurta",
      "Kurta and Pyjama Set"),
  NEHRU_JACKETS(
      "NHJ",
      "Nehru Jackets",
      MEN,
      OCCASION,
      6,
      LETTERS,
      prices(1499, 5999),
      "Khadi Nehru Jacket",
      "Jacquard Nehru Jacket",
      "Brocade Nehru Jacket"),
  SHERWANIS(
      "SHW",
      "Sherwanis",
      MEN,
      OCCASION,
      3,
      LETTERS,
      prices(5999, 24999),
      "Embroidered Sherwani",
      "Jacquard Sherwani",
      "Indo-Western Set"),
  JACKETS(
      "JKT",
      "Jackets",
      MEN,
      WINTER,
      7,
      LETTERS,
      prices(1799, 5999),
      "Quilted Jacket",
      "Bomber Jacket",
      "Denim Jacket",
      "Wool-Blend Sweater"),

  KURTAS(
      "KUR",
      "Kurtas",
      WOMEN,
      TRADITIONAL,
      26,
      LETTERS,
      prices(599, 3499),
      "Straight Kurta",
      "Anarkali Kurta",
      "A-Line Kurta",
      "Block-Print Kurta",
      "Chikankari Kurta",
      "Kurta and Palazzo Set"),
  SAREES(
      "SAR",
      "Sarees",
      WOMEN,
      OCCASION,
      14,
      ONE_SIZE,
      prices(999, 19999),
      "Cotton Handloom Saree",
      "Chanderi Saree",
      "Tussar Silk Saree",
      "Georgette Saree",
      "Kanjivaram Silk Saree",
      "Banarasi Silk Saree"),
  LEHENGAS(
      "LEH",
      "Lehengas",
      WOMEN,
      OCCASION,
      3,
      LETTERS,
      prices(4999, 29999),
      "Embroidered Lehenga Set",
      "Mirror-Work Lehenga Set",
      "Silk Lehenga Set"),
  SALWAR_SUITS(
      "SAL",
      "Salwar Suits",
      WOMEN,
      TRADITIONAL,
      9,
      LETTERS,
      prices(1299, 6999),
      "Patiala Suit",
      "Churidar Suit",
      "Phulkari Suit",
      "Unstitched Suit Piece"),
  DRESSES(
      "DRS",
      "Dresses",
      WOMEN,
      SUMMER,
      11,
      LETTERS,
      prices(899, 3499),
      "Tiered Maxi Dress",
      "Wrap Dress",
      "Printed Midi Dress",
      "Shirt Dress"),
  TOPS(
      "TOP",
      "Tops",
      WOMEN,
      SUMMER,
      14,
      LETTERS,
      prices(399, 1799),
      "Peplum Top",
      "Embroidered Tunic",
      "Ribbed Top",
      "Cotton Blouse"),
  LEGGINGS(
      "LEG",
      "Leggings",
      WOMEN,
      EVERYDAY,
      9,
      LETTERS,
      prices(249, 899),
      "Ankle-Length Leggings",
      "Churidar Leggings",
      "Cotton Palazzos"),
  DUPATTAS(
      "DUP",
      "Dupattas",
      WOMEN,
      TRADITIONAL,
      5,
      ONE_SIZE,
      prices(299, 2499),
      "Bandhani Dupatta",
      "Chiffon Dupatta",
      "Phulkari Dupatta"),
  WOMENS_JEANS(
      "WJN",
      "Women's Jeans",
      WOMEN,
      EVERYDAY,
      9,
      WAISTS,
      prices(899, 2999),
      "High-Rise Jeans",
      "Wide-Leg Jeans",
      "Mom-Fit Jeans"),
  SHAWLS(
      "SHL",
      "Shawls",
      WOMEN,
      WINTER,
      4,
      ONE_SIZE,
      prices(799, 7999),
      "Woollen Shawl",
      "Kullu Shawl",
      "Pashmina-Blend Stole"),

  KIDS_T_SHIRTS(
      "KTS",
      "Kids' T-Shirts",
      KIDS,
      SUMMER,
      30,
      AGES,
      prices(249, 799),
      "\"Chanda Mama\" T-Shirt",
      "Striped T-Shirt",
      "Elephant Print T-Shirt"),
  KIDS_JEANS(
      "KJN",
      "Kids' Jeans",
      KIDS,
      EVERYDAY,
      20,
      AGES,
      prices(499, 1499),
      "Pull-On Jeans",
      "Dungarees",
      "Cargo Joggers"),
  FROCKS(
      "FRK",
      "Frocks",
      KIDS,
      EVERYDAY,
      18,
      AGES,
      prices(449, 1999),
      "Cotton Frock",
      "Smocked Frock",
      "Party Frock"),
  KIDS_ETHNIC(
      "KET",
      "Kids' Ethnic Wear",
      KIDS,
      TRADITIONAL,
      20,
      AGES,
      prices(699, 3499),
      "Kurta and Dhoti Set",
      "Pattu Pavadai",
      "Lehenga Choli",
      "Kurta and Pyjama Set"),
  KIDS_WOOLLENS(
      "KWL",
      "Kids' Woollens",
      KIDS,
      WINTER,
      12,
      AGES,
      prices(599, 2499),
      "Cable-Knit Sweater",
      "Hooded Jacket",
      "Knitted Cardigan");

  /** The lowest and the highest list price, in rupees. */
  record Prices(int lowest, int highest) {}

  private final String code;
  private final String label;
  private final Department department;
  private final Wear wear;
  private final int share;
  private final Sizes sizes;
  private final Prices prices;
  private final List<String> garments;

  Category(
      String code,
      String label,
      Department department,
      Wear wear,
      int share,
      Sizes sizes,
      Prices prices,
      String... garments) {
    this.code = code;
    this.label = label;
    this.department = department;
    this.wear = wear;
    this.share = share;
    this.sizes = sizes;
    this.prices = prices;
    this.garments = List.of(garments);
  }

  private static Prices prices(int lowest, int highest) {
    return new Prices(lowest, highest);
  }

  /** Three letters that stand for it in SKUs. */
  String code() {
    return code;
  }

  /** As the order's {@code category} says it. */
  String label() {
    return label;
  }

  Department department() {
    return department;
  }

  Sizes sizes() {
    return sizes;
  }

  Prices prices() {
    return prices;
  }

  List<String> garments() {
    return garments;
  }

  /** How much of it sells on a day, beside the other categories of its department. */
  double demand(ShopDay day) {
    return share * wear.demand(day);
  }
}
