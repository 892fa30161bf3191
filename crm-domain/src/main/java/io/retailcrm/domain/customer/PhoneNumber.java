package io.retailcrm.domain.customer;

import java.util.regex.Pattern;

/**
 * A phone number in E.164: {@code +} and up to fifteen digits, so that all spellings of a number
 * are equal.
 */
public record PhoneNumber(String value) {

  private static final Pattern EXTENSION =
      Pattern.compile("(?i)[\\s,;]*(?:ext(?:ension)?|x)[.:]?\\s*\\p{Nd}{1,7}\\s*$");

  /** What was written as a phone number, less an extension, which is no part of the number. */
  public static String withoutExtension(String written) {
    return EXTENSION.matcher(written).replaceFirst("");
  }

  @Override
  public String toString() {
    return value;
  }
}
