package io.retailcrm.domain.verification;

import io.retailcrm.domain.customer.ContactChannel;
import io.retailcrm.domain.customer.CustomerId;
import java.time.Instant;

/**
 * A code that was sent to a customer, as it is kept: without the code itself.
 *
 * @param fingerprint of the code, bound to what {@link #bound} says
 * @param expiresAt from this moment on it is worth nothing
 */
public record VerificationCode(
    CustomerId customer, ContactChannel channel, String fingerprint, Instant expiresAt) {

  /**
   * The text whose fingerprint is kept. It names the customer, the channel and the very address
   * that the code was sent to, so that the code proves nothing else.
   */
  public static String bound(
      CustomerId customer, ContactChannel channel, String address, String code) {
    return String.join("\n", "verification", customer.toString(), channel.name(), address, code);
  }
}
