package io.retailcrm.domain.verification;

import io.retailcrm.domain.customer.ContactChannel;
import io.retailcrm.domain.customer.CustomerId;
import java.time.Instant;
import java.util.Optional;

/**
 * The pending codes.
 *
 * <p>Law: a customer has at most one code per channel, and the maximum number of attempts is
 * enforced under any concurrency.
 */
public interface VerificationCodes {

  /** Stores a code with no attempts, and replaces an earlier one. */
  void put(VerificationCode code);

  /**
   * Counts an attempt at the code.
   *
   * @param tries the maximum number of attempts
   * @return the fingerprint to compare with; empty if there is no code, if it has expired, or if it
   *     has no attempts left
   */
  Optional<String> tryOnce(CustomerId customer, ContactChannel channel, int tries, Instant now);

  /** Deletes a used code. */
  void delete(CustomerId customer, ContactChannel channel);
}
