package io.retailcrm.domain.access;

import io.retailcrm.domain.customer.EmailAddress;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules for new passwords: 8 to 128 characters, not a common password, and neither the
 * account's email nor its local part. Character classes are not required (NIST SP 800-63B).
 */
public final class PasswordPolicy {

  /** The minimum length in characters. */
  public static final int LEAST = 8;

  /** The maximum length in characters. */
  public static final int MOST = 128;

  private final CommonPasswords common;

  public PasswordPolicy(CommonPasswords common) {
    this.common = common;
  }

  /**
   * The rule that a password breaks, or empty if it is acceptable.
   *
   * @param email the account's email, null if unknown
   */
  public Optional<String> objection(String password, @Nullable EmailAddress email) {
    int characters = password.codePointCount(0, password.length());
    if (characters < LEAST || characters > MOST) {
      return Optional.of("must have " + LEAST + " to " + MOST + " characters");
    } else if (email != null && isOf(email, password)) {
      return Optional.of("must not be the email");
    } else if (common.contains(password)) {
      return Optional.of("is one of the passwords that are tried first");
    }
    return Optional.empty();
  }

  private static boolean isOf(EmailAddress email, String password) {
    String lower = password.strip().toLowerCase(Locale.ROOT);
    String address = email.value();
    return lower.equals(address) || lower.equals(address.substring(0, address.indexOf('@')));
  }
}
