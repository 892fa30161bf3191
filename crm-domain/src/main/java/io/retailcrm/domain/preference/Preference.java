package io.retailcrm.domain.preference;

import io.retailcrm.domain.customer.CustomerId;
import java.time.Instant;

/**
 * A preference of a customer, such as weekly mails or a favourite category. Its name never changes;
 * its value does.
 *
 * @param value a text of 1 to {@value #MAX_VALUE} characters (code points)
 * @param version counts the changes, for optimistic locking
 */
public record Preference(
    PreferenceId id,
    CustomerId customer,
    PreferenceName name,
    String value,
    Instant createdAt,
    Instant updatedAt,
    int version) {

  /** The maximum length of a value in characters (code points). */
  public static final int MAX_VALUE = 1_000;

  /** The maximum number of preferences of a customer. */
  public static final int MAX_OF_A_CUSTOMER = 500;

  /**
   * @throws IllegalArgumentException if the value is blank or too long
   */
  public Preference {
    if (value.isBlank() || value.codePointCount(0, value.length()) > MAX_VALUE) {
      throw new IllegalArgumentException(
          "A value must have 1 to " + MAX_VALUE + " characters and must not be blank");
    }
  }

  /** A new preference. */
  public static Preference of(
      PreferenceId id, CustomerId customer, PreferenceName name, String value, Instant now) {
    return new Preference(id, customer, name, value, now, now, 0);
  }

  /** A copy with another value. The same value returns this preference, with the same version. */
  public Preference changedTo(String newValue, Instant now) {
    return newValue.equals(value)
        ? this
        : new Preference(id, customer, name, newValue, createdAt, now, version + 1);
  }
}
