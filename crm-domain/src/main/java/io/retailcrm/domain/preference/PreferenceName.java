package io.retailcrm.domain.preference;

import java.util.regex.Pattern;

/**
 * The name of a preference, such as {@code communication} and {@code email_frequency}. A customer
 * has at most one preference with each name. The set of names is open: each shop defines its own.
 *
 * @param type the group, a word in the form of {@link #TYPE}
 * @param key the key within the group, a word in the form of {@link #KEY}
 */
public record PreferenceName(String type, String key) {

  /** A word of lower-case letters, digits and underscores that begins with a letter. */
  public static final String TYPE = "^[a-z][a-z0-9_]{0,49}$";

  /** Like {@link #TYPE}, but longer. */
  public static final String KEY = "^[a-z][a-z0-9_]{0,99}$";

  private static final Pattern TYPE_FORM = Pattern.compile(TYPE);
  private static final Pattern KEY_FORM = Pattern.compile(KEY);

  /**
   * @throws IllegalArgumentException if the type or the key does not match its form
   */
  public PreferenceName {
    if (!isType(type) || !KEY_FORM.matcher(key).matches()) {
      throw new IllegalArgumentException("Invalid name of a preference: " + type + ", " + key);
    }
  }

  /** Whether a text is a valid type. */
  public static boolean isType(String text) {
    return TYPE_FORM.matcher(text).matches();
  }
}
