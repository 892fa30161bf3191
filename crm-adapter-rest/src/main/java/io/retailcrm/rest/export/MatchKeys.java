package io.retailcrm.rest.export;

import io.retailcrm.application.directory.CustomerView;
import io.retailcrm.domain.customer.Countries;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What advertising tools compare customers by, in the form in which equal people have equal hashes.
 * Emails are stored in lower case and phone numbers in E.164, so that they need no more than that.
 */
final class MatchKeys {

  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern PUNCTUATION = Pattern.compile("[^\\p{L}\\p{M}\\p{N}\\s\\p{Z}]+");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  private static final int US_ZIP = 5;

  /** What follows the sector in a postal code of the United Kingdom. */
  private static final int UNIT = 2;

  private static final int SHORTEST_UK_CODE = 5;

  /** The codes of the states of the United States, by their names without blanks. */
  private static final Map<String, String> STATES =
      """
      alabama al, alaska ak, arizona az, arkansas ar, california ca, colorado co, connecticut ct,
      delaware de, districtofcolumbia dc, florida fl, georgia ga, hawaii hi, idaho id, illinois il,
      indiana in, iowa ia, kansas ks, kentucky ky, louisiana la, maine me, maryland md,
      massachusetts ma, michigan mi, minnesota mn, mississippi ms, missouri mo, montana mt,
      nebraska ne, nevada nv, newhampshire nh, newjersey nj, newmexico nm, newyork ny,
      northcarolina nc, northdakota nd, ohio oh, oklahoma ok, oregon or, pennsylvania pa,
      rhodeisland ri, southcarolina sc, southdakota sd, tennessee tn, texas tx, utah ut, vermont vt,
      virginia va, washington wa, westvirginia wv, wisconsin wi, wyoming wy\
      """
          .lines()
          .flatMap(line -> Pattern.compile(",\\s*").splitAsStream(line))
          .map(pair -> pair.split(" "))
          .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));

  private MatchKeys() {}

  /** The code of a country by ISO 3166, null for one that is unknown. */
  static @Nullable String country(@Nullable String country) {
    return Countries.code(country).orElse(null);
  }

  /** The same in lower case. */
  static @Nullable String lowerCountry(@Nullable String country) {
    return Countries.code(country).map(code -> code.toLowerCase(Locale.ROOT)).orElse(null);
  }

  /** The digits of a phone number with its country code, without the plus. */
  static @Nullable String digits(@Nullable String phone) {
    return phone == null ? null : phone.substring(1);
  }

  /** A name in lower case and without punctuation. */
  static String name(String name) {
    return oneLine(PUNCTUATION.matcher(name).replaceAll(""));
  }

  /** A text in lower case, without blanks at its ends and with single ones inside. */
  static String oneLine(String text) {
    return String.valueOf(singleBlanks(text)).toLowerCase(Locale.ROOT);
  }

  /** A text with single blanks. */
  static @Nullable String singleBlanks(@Nullable String text) {
    return text == null ? null : BLANKS.matcher(text).replaceAll(" ").strip();
  }

  /** A city or region in lower case, without blanks and punctuation. */
  static @Nullable String place(@Nullable String place) {
    return place == null ? null : NO_WORD.matcher(place).replaceAll("").toLowerCase(Locale.ROOT);
  }

  /** The state, for which the United States have codes of two letters. */
  static @Nullable String state(CustomerView customer) {
    @Nullable String state = place(customer.address().state());
    return state != null && "US".equals(country(customer.address().country()))
        ? STATES.getOrDefault(state, state)
        : state;
  }

  /**
   * The postal code without blanks and hyphens: five digits in the United States, area, district
   * and sector in the United Kingdom.
   */
  static @Nullable String postalCode(CustomerView customer) {
    @Nullable String code = place(customer.address().postalCode());
    @Nullable String country = country(customer.address().country());
    if (code == null || country == null) {
      return code;
    } else if (country.equals("US") && code.length() > US_ZIP) {
      return code.substring(0, US_ZIP);
    }
    return country.equals("GB") && code.length() >= SHORTEST_UK_CODE
        ? code.substring(0, code.length() - UNIT)
        : code;
  }

  /** The initial of female or male, null for any other. */
  static @Nullable String gender(@Nullable String gender) {
    return gender == null
        ? null
        : switch (gender.toLowerCase(Locale.ROOT)) {
          case "f", "female", "woman" -> "f";
          case "m", "male", "man" -> "m";
          default -> null;
        };
  }
}
