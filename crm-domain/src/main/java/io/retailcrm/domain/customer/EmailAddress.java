package io.retailcrm.domain.customer;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An email address in its normal form: trimmed and in lower case.
 *
 * @param value at most 254 characters, with one {@code @} and a domain with a dot
 */
public record EmailAddress(String value) {

  private static final Pattern FORM =
      Pattern.compile(
          "[^\\p{Z}\\p{Cc}\\p{Cs}@\"(),:;<>\\[\\]\\\\]{1,64}"
              + "@(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?\\.)+"
              + "[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?");

  /** Parses an address. Empty if the text is invalid. */
  public static Optional<EmailAddress> parse(String text) {
    String normal = text.strip().toLowerCase(Locale.ROOT);
    return normal.length() <= 254 && FORM.matcher(normal).matches()
        ? Optional.of(new EmailAddress(normal))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
