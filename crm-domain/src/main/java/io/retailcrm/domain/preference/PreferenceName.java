package io.retailcrm.domain.preference;

import java.util.regex.Pattern;

/**
 * What a preference is about, such as {@code communication} and {@code email_frequency}. A customer
 * has one preference of each name. Which names there are is open: each shop has its own.
 *
 * @param type the group, a word in the form of {@link #TYPE}
 * @param key what it is within the group, a word in the form of {@link #KEY}
 */
public record PreferenceName(String type, String key) {

  /** A word of lower-case letters, digits and underscores that begins with a letter. */
  public static final String TYPE = "^[a-z][a-z0-9_]{0,49}$";

  /** The same as for types, and longer. */
  public static final String KEY = "^[a-z][a-z0-9_]{0,99}$";

  private static final Pattern TYPE_FORM = Pattern.compile(TYPE);
  private static final Pattern KEY_FORM = Pattern.compile(KEY);

  /**
   * @throws IllegalArgumentException if either is not such a word
   */
  public PreferenceName {
    if (!isType(type) || !KEY_FORM.matcher(key).matches()) {
      throw new IllegalArgumentException("Not the name of a preference: " + type + ", " + key);
    }
  }

  /** Whether a text can be a type. */
  public static boolean isType(String text) {
    return TYPE_FORM.matcher(text).matches();
  }
}
