package io.retailcrm.domain.customer;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The countries by their English names and ISO 3166 codes, as people write them: case, accents,
 * blanks and punctuation are ignored.
 */
public final class Countries {

  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");
  private static final Map<String, String> CODES = codes();

  private Countries() {}

  /**
   * The two-letter code of a country by ISO 3166-1, in upper case.
   *
   * @return empty if the country is null or unknown
   */
  public static Optional<String> code(@Nullable String country) {
    return Optional.ofNullable(country).map(Countries::folded).map(CODES::get);
  }

  private static Map<String, String> codes() {
    Map<String, String> codes = new HashMap<>();
    for (String code : Locale.getISOCountries()) {
      Locale country = new Locale("", code);
      codes.put(folded(country.getDisplayCountry(Locale.ENGLISH)), code);
      codes.put(folded(code), code);
      try {
        codes.put(folded(country.getISO3Country()), code);
      } catch (MissingResourceException e) {
        // A few territories have no code of three letters.
      }
    }
    codes.put("usa", "US");
    codes.put("unitedstatesofamerica", "US");
    codes.put("uk", "GB");
    codes.put("greatbritain", "GB");
    codes.put("england", "GB");
    codes.put("scotland", "GB");
    codes.put("wales", "GB");
    codes.put("uae", "AE");
    codes.put("holland", "NL");
    return codes;
  }

  /** Letters only, in lower case and without accents. */
  private static String folded(String text) {
    return NO_LETTERS
        .matcher(Normalizer.normalize(text, Form.NFD))
        .replaceAll("")
        .toLowerCase(Locale.ROOT);
  }
}
