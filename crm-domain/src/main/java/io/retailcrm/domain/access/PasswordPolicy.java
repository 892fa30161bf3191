package io.retailcrm.domain.access;

import io.retailcrm.domain.customer.EmailAddress;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which passwords may be chosen: 8 to 128 characters, none that is common, none that is the email
 * of the account or what stands before its {@code @}. Nothing is asked of digits, capitals or
 * signs, as NIST SP 800-63B recommends: such rules make passwords alike, not strong.
 */
public final class PasswordPolicy {

  public static final int LEAST_CHARACTERS = 8;
  public static final int MOST_CHARACTERS = 128;

  private final CommonPasswords common;

  public PasswordPolicy(CommonPasswords common) {
    this.common = common;
  }

  /**
   * What is wrong with a new password, as a predicate ("must not be a common password"), or nothing
   * where it may be chosen. Characters are counted as Unicode code points.
   *
   * @param email the email of the account, where it has one
   */
  public Optional<String> objection(String password, @Nullable EmailAddress email) {
    int characters = password.codePointCount(0, password.length());
    if (characters < LEAST_CHARACTERS || characters > MOST_CHARACTERS) {
      return Optional.of(
          "must have " + LEAST_CHARACTERS + " to " + MOST_CHARACTERS + " characters");
    }
    if (email != null && names(password, email)) {
      return Optional.of("must not be the email");
    }
    return common.contains(password)
        ? Optional.of("must not be a common password")
        : Optional.empty();
  }

  private static boolean names(String password, EmailAddress email) {
    String normal = password.strip().toLowerCase(Locale.ROOT);
    String address = email.value();
    return normal.equals(address) || normal.equals(address.substring(0, address.indexOf('@')));
  }
}
