package io.retailcrm.domain.customer;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Parses phone numbers by the international numbering plans. A number without an international
 * prefix is a number of its customer's country.
 */
public interface PhoneNumbers {

  /**
   * Parses a number.
   *
   * @param country the country of the customer, as a name in English or an ISO 3166 code; null or
   *     unknown for the default country
   * @return empty if it is not a valid phone number
   */
  Optional<PhoneNumber> parse(String text, @Nullable String country);
}
