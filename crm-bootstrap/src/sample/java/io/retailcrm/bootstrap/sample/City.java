package io.retailcrm.bootstrap.sample;

import static io.retailcrm.bootstrap.sample.Community.ASSAMESE;
import static io.retailcrm.bootstrap.sample.Community.BENGALI;
import static io.retailcrm.bootstrap.sample.Community.CHRISTIAN;
import static io.retailcrm.bootstrap.sample.Community.GUJARATI;
import static io.retailcrm.bootstrap.sample.Community.HINDI;
import static io.retailcrm.bootstrap.sample.Community.KANNADA;
import static io.retailcrm.bootstrap.sample.Community.MALAYALI;
import static io.retailcrm.bootstrap.sample.Community.MARATHI;
import static io.retailcrm.bootstrap.sample.Community.MUSLIM;
import static io.retailcrm.bootstrap.sample.Community.ODIA;
import static io.retailcrm.bootstrap.sample.Community.PUNJABI;
import static io.retailcrm.bootstrap.sample.Community.TAMIL;
import static io.retailcrm.bootstrap.sample.Community.TELUGU;
import static io.retailcrm.bootstrap.sample.Region.DECCAN;
import static io.retailcrm.bootstrap.sample.Region.EAST;
import static io.retailcrm.bootstrap.sample.Region.KERALA;
import static io.retailcrm.bootstrap.sample.Region.NORTH;
import static io.retailcrm.bootstrap.sample.Region.TAMIL_NADU;
import static io.retailcrm.bootstrap.sample.Region.WEST;

import java.util.List;

/**
 * A city in which customers live.
 *
 * @param pinPrefix the first three digits of its postal codes
 * @param community whose names most of its people bear
 * @param weight its share of the customers, the sum of all being the whole
 */
record City(
    String name, String state, Region region, String pinPrefix, Community community, int weight) {

  private static final List<City> ALL =
      List.of(
          new City("Delhi", "Delhi", NORTH, "110", HINDI, 120),
          new City("Gurugram", "Haryana", NORTH, "122", HINDI, 35),
          new City("Faridabad", "Haryana", NORTH, "121", HINDI, 16),
          new City("Noida", "Uttar Pradesh", NORTH, "201", HINDI, 32),
          new City("Lucknow", "Uttar Pradesh", NORTH, "226", HINDI, 32),
          new City("Kanpur", "Uttar Pradesh", NORTH, "208", HINDI, 18),
          new City("Varanasi", "Uttar Pradesh", NORTH, "221", HINDI, 12),
          new City("Agra", "Uttar Pradesh", NORTH, "282", HINDI, 12),
          new City("Jaipur", "Rajasthan", NORTH, "302", HINDI, 36),
          new City("Jodhpur", "Rajasthan", NORTH, "342", HINDI, 11),
          new City("Udaipur", "Rajasthan", NORTH, "313", HINDI, 8),
          new City("Chandigarh", "Chandigarh", NORTH, "160", PUNJABI, 20),
          new City("Ludhiana", "Punjab", NORTH, "141", PUNJABI, 18),
          new City("Amritsar", "Punjab", NORTH, "143", PUNJABI, 13),
          new City("Dehradun", "Uttarakhand", NORTH, "248", HINDI, 11),
          new City("Bhopal", "Madhya Pradesh", NORTH, "462", HINDI, 18),
          new City("Indore", "Madhya Pradesh", NORTH, "452", HINDI, 22),
          new City("Mumbai", "Maharashtra", WEST, "400", MARATHI, 115),
          new City("Pune", "Maharashtra", WEST, "411", MARATHI, 60),
          new City("Nagpur", "Maharashtra", WEST, "440", MARATHI, 20),
          new City("Nashik", "Maharashtra", WEST, "422", MARATHI, 14),
          new City("Ahmedabad", "Gujarat", WEST, "380", GUJARATI, 48),
          new City("Surat", "Gujarat", WEST, "395", GUJARATI, 32),
          new City("Vadodara", "Gujarat", WEST, "390", GUJARATI, 16),
          new City("Rajkot", "Gujarat", WEST, "360", GUJARATI, 10),
          new City("Panaji", "Goa", WEST, "403", CHRISTIAN, 6),
          new City("Kolkata", "West Bengal", EAST, "700", BENGALI, 68),
          new City("Howrah", "West Bengal", EAST, "711", BENGALI, 14),
          new City("Siliguri", "West Bengal", EAST, "734", BENGALI, 8),
          new City("Patna", "Bihar", EAST, "800", HINDI, 20),
          new City("Ranchi", "Jharkhand", EAST, "834", HINDI, 12),
          new City("Raipur", "Chhattisgarh", EAST, "492", HINDI, 11),
          new City("Bhubaneswar", "Odisha", EAST, "751", ODIA, 16),
          new City("Guwahati", "Assam", EAST, "781", ASSAMESE, 13),
          new City("Bengaluru", "Karnataka", DECCAN, "560", KANNADA, 105),
          new City("Mysuru", "Karnataka", DECCAN, "570", KANNADA, 14),
          new City("Mangaluru", "Karnataka", DECCAN, "575", KANNADA, 10),
          new City("Hyderabad", "Telangana", DECCAN, "500", TELUGU, 92),
          new City("Warangal", "Telangana", DECCAN, "506", TELUGU, 8),
          new City("Visakhapatnam", "Andhra Pradesh", DECCAN, "530", TELUGU, 20),
          new City("Vijayawada", "Andhra Pradesh", DECCAN, "520", TELUGU, 16),
          new City("Chennai", "Tamil Nadu", TAMIL_NADU, "600", TAMIL, 75),
          new City("Coimbatore", "Tamil Nadu", TAMIL_NADU, "641", TAMIL, 26),
          new City("Madurai", "Tamil Nadu", TAMIL_NADU, "625", TAMIL, 14),
          new City("Tiruchirappalli", "Tamil Nadu", TAMIL_NADU, "620", TAMIL, 10),
          new City("Kochi", "Kerala", KERALA, "682", MALAYALI, 24),
          new City("Thiruvananthapuram", "Kerala", KERALA, "695", MALAYALI, 18),
          new City("Kozhikode", "Kerala", KERALA, "673", MALAYALI, 12),
          new City("Thrissur", "Kerala", KERALA, "680", MALAYALI, 9));

  private static final WeightedChoice<City> BY_WEIGHT = WeightedChoice.of(ALL, City::weight);

  private static final List<Community> COMMUNITIES = List.of(Community.values());

  static City pick(RandomStream stream) {
    return BY_WEIGHT.pick(stream);
  }

  /**
   * Somebody's community: mostly the city's own, but people have moved in from all over the
   * country.
   */
  Community pickCommunity(RandomStream stream) {
    double drawn = stream.nextDouble();
    if (drawn < 0.68) {
      return community;
    }
    if (drawn < 0.8) {
      return MUSLIM;
    }
    return drawn < 0.9 ? HINDI : stream.pick(COMMUNITIES);
  }
}
