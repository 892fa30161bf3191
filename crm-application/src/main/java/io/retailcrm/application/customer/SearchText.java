package io.retailcrm.application.customer;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody types to find a customer.
 *
 * <p>Every word must occur in one of the customer's first name, last name, email, phone, customer
 * number and external id, case and accents folded: "doe john" finds John Doe. A text that looks
 * like a phone number, whatever it is grouped by, finds the phone with these digits as well.
 *
 * @param words what stands between the spaces, at least one
 * @param phone the digits of a phone number, where the text may be one
 */
public record SearchText(List<String> words, @Nullable String phone) {

  private static final Pattern PHONE = Pattern.compile("[+\\d\\s()./-]+");
  private static final Pattern NO_DIGITS = Pattern.compile("\\D+");
  private static final Pattern ZEROS = Pattern.compile("^0+");
  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

  /** With fewer digits, a text with spaces or dashes is hardly the number of a phone. */
  private static final int LEAST_DIGITS = 5;

  public SearchText {
    words = List.copyOf(words);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("Nothing to search for");
    }
  }

  /**
   * Takes a text apart.
   *
   * @throws IllegalArgumentException if there is nothing but spaces in it
   */
  public static SearchText of(String text) {
    List<String> words =
        SPACES.splitAsStream(text).filter(word -> !word.isEmpty()).distinct().toList();
    return new SearchText(words, phone(text));
  }

  /** The prefix for calls within a country is not part of a number in E.164. */
  private static @Nullable String phone(String text) {
    if (!PHONE.matcher(text).matches()) {
      return null;
    }
    String digits = ZEROS.matcher(NO_DIGITS.matcher(text).replaceAll("")).replaceFirst("");
    return digits.length() >= LEAST_DIGITS ? digits : null;
  }
}
