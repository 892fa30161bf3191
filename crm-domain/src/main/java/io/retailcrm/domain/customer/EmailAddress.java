package io.retailcrm.domain.customer;

import io.retailcrm.domain.text.CleanText;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An email address in its normal form: a {@linkplain CleanText clean text} in lower case, with the
 * letters of an internationalized domain in Unicode ({@code müller.example}, not {@code
 * xn--mller-kva.example}).
 *
 * @param value at most 254 characters, with one {@code @} and a domain with a dot
 */
public record EmailAddress(String value) {

  /** The prefix of a label of a domain whose letters are encoded in ASCII. */
  private static final String ENCODED = "xn--";

  private static final Pattern FORM =
      Pattern.compile(
          "[^\\p{Z}\\p{Cc}\\p{Cf}\\p{Cs}@\"(),:;<>\\[\\]\\\\]{1,64}"
              + "@(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?\\.)+"
              + "[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?");

  /** Parses an address. Empty if the text is invalid. */
  public static Optional<EmailAddress> parse(String text) {
    String normal = withDomainInUnicode(CleanText.ofIdentifier(text).toLowerCase(Locale.ROOT));
    return normal.length() <= 254 && FORM.matcher(normal).matches()
        ? Optional.of(new EmailAddress(normal))
        : Optional.empty();
  }

  private static String withDomainInUnicode(String address) {
    int at = address.lastIndexOf('@');
    return address.indexOf(ENCODED, at + 1) < 0
        ? address
        : address.substring(0, at + 1) + IDN.toUnicode(address.substring(at + 1));
  }

  @Override
  public String toString() {
    return value;
  }
}
