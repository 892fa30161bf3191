package io.retailcrm.domain.verification;

import io.retailcrm.domain.customer.ContactChannel;
import io.retailcrm.domain.customer.CustomerId;
import java.time.Instant;

/**
 * The stored form of a code that was sent to a customer, without the code itself.
 *
 * @param fingerprint the fingerprint of the text of {@link #bound}
 * @param expiresAt the code is invalid from this moment on
 */
public record VerificationCode(
    CustomerId customer, ContactChannel channel, String fingerprint, Instant expiresAt) {

  /**
   * The text whose fingerprint is stored. It includes the customer, the channel and the address, so
   * that the code verifies nothing else.
   */
  public static String bound(
      CustomerId customer, ContactChannel channel, String address, String code) {
    return String.join("\n", "verification", customer.toString(), channel.name(), address, code);
  }
}
