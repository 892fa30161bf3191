package io.retailcrm.domain.customer;

import java.util.Optional;

/**
 * Parses phone numbers by the international numbering plans, with a default country for numbers
 * without a prefix.
 */
public interface PhoneNumbers {

  /** Parses a number. Empty if it is not a possible phone number. */
  Optional<PhoneNumber> parse(String text);
}
