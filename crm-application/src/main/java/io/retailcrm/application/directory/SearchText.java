package io.retailcrm.application.directory;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text to search customers.
 *
 * <p>Every word must occur in one of the customer's first name, last name, email, phone, customer
 * number and external id, compared without case and accents: "doe john" finds John Doe. A text that
 * looks like a phone number, in any grouping, also finds the phone with these digits.
 *
 * @param words the words between spaces, at least one
 * @param phone the digits of a phone number, null if the text is not one
 */
public record SearchText(List<String> words, @Nullable String phone) {

  private static final Pattern PHONE = Pattern.compile("[+\\d\\s()./-]+");
  private static final Pattern NO_DIGITS = Pattern.compile("\\D+");
  private static final Pattern ZEROS = Pattern.compile("^0+");
  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

  /** The minimum number of digits in a phone number with spaces or dashes. */
  private static final int MIN_DIGITS = 5;

  public SearchText {
    words = List.copyOf(words);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("A search text must not be blank");
    }
  }

  /**
   * Splits a text into words.
   *
   * @throws IllegalArgumentException if the text is blank
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
    return digits.length() >= MIN_DIGITS ? digits : null;
  }
}
