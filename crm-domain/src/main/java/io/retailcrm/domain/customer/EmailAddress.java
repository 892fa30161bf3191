package io.retailcrm.domain.customer;

import static java.util.stream.Collectors.joining;

import io.retailcrm.domain.text.CleanText;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An email address in its normal form: a {@linkplain CleanText clean text} in lower case. Of an
 * internationalized domain it has the letters ({@code müller.example}, not {@code
 * xn--mller-kva.example}). A domain has one such form for each form in ASCII (IDNA 2008), so that
 * addresses are equal if and only if their domains are equal in ASCII: {@code straße.example} and
 * {@code strasse.example} are two.
 *
 * @param value at most 254 characters, with one {@code @} and a domain with a dot
 */
public record EmailAddress(String value) {

  /** The prefix of a label of a domain whose letters are encoded in ASCII. */
  private static final String ENCODED = "xn--";

  /** The maximum length of a label in ASCII. */
  private static final int MAX_LABEL = 63;

  private static final Pattern DOT = Pattern.compile("[.\\u3002]");

  private static final String LABEL =
      "[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?";

  /** A label that has something to encode. */
  private static final Pattern DECODED = Pattern.compile("(?=.*[^\\p{ASCII}])" + LABEL);

  private static final Pattern FORM =
      Pattern.compile(
          "[^\\p{Z}\\p{Cc}\\p{Cf}\\p{Cs}@\"(),:;<>\\[\\]\\\\]{1,64}@(?:" + LABEL + "\\.)+" + LABEL);

  /** Parses an address. Empty if the text is invalid. */
  public static Optional<EmailAddress> parse(String text) {
    String clean = CleanText.ofIdentifier(text);
    int at = clean.lastIndexOf('@');
    if (at < 0 || CleanText.hasInvisible(clean)) {
      return Optional.empty();
    }
    String normal =
        clean.substring(0, at).toLowerCase(Locale.ROOT) + '@' + domain(clean.substring(at + 1));
    return normal.length() <= 254 && FORM.matcher(normal).matches()
        ? Optional.of(new EmailAddress(normal))
        : Optional.empty();
  }

  private static String domain(String text) {
    return Arrays.stream(DOT.split(mapped(text), -1))
        .map(EmailAddress::label)
        .collect(joining("."));
  }

  /** The letters of a label, where it encodes any that a label may have. */
  private static String label(String text) {
    return text.startsWith(ENCODED) && text.length() <= MAX_LABEL
        ? Punycode.decode(text.substring(ENCODED.length()))
            .map(EmailAddress::mapped)
            .filter(decoded -> DECODED.matcher(decoded).matches())
            .orElse(text)
        : text;
  }

  /** Full width, ligatures and capitals become what a domain is compared by (UTS 46, 4.4). */
  private static String mapped(String domain) {
    String wide = Normalizer.normalize(domain, Form.NFKC);
    StringBuilder lower = new StringBuilder(wide.length());
    // One by one, because at the end of a word a text has another small sigma.
    wide.codePoints().forEach(c -> lower.append(Character.toString(c).toLowerCase(Locale.ROOT)));
    return Normalizer.normalize(lower, Form.NFKC);
  }

  @Override
  public String toString() {
    return value;
  }
}
