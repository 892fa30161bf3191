package io.retailcrm.domain.preference;

import io.retailcrm.domain.customer.CustomerId;
import java.time.Instant;

/**
 * A preference of a customer: weekly mails, say, or shirts above all. It keeps its name for as long
 * as it lives; its value changes.
 *
 * @param value a text of 1 to {@value #LONGEST_VALUE} characters (code points)
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

  /** The most characters of a value. */
  public static final int LONGEST_VALUE = 1_000;

  /** The most preferences of a customer. */
  public static final int MOST_OF_A_CUSTOMER = 500;

  /**
   * @throws IllegalArgumentException if the value is blank or too long
   */
  public Preference {
    if (value.isBlank() || value.codePointCount(0, value.length()) > LONGEST_VALUE) {
      throw new IllegalArgumentException(
          "A value has 1 to " + LONGEST_VALUE + " characters and is not blank");
    }
  }

  /** A preference that the customer did not have before. */
  public static Preference of(
      PreferenceId id, CustomerId customer, PreferenceName name, String value, Instant now) {
    return new Preference(id, customer, name, value, now, now, 0);
  }

  /** With another value; with the same one it is the same preference, of the same version. */
  public Preference changedTo(String newValue, Instant now) {
    return newValue.equals(value)
        ? this
        : new Preference(id, customer, name, newValue, createdAt, now, version + 1);
  }
}
