package io.retailcrm.domain.verification;

import io.retailcrm.domain.customer.ContactChannel;
import io.retailcrm.domain.customer.CustomerId;
import java.time.Instant;
import java.util.Optional;

/**
 * The codes that are under way.
 *
 * <p>Law: a customer has one code a channel at most, and nobody tries it more often than it may be
 * tried, whatever runs concurrently.
 */
public interface VerificationCodes {

  /** Keeps a code in place of an earlier one; nobody has tried it yet. */
  void put(VerificationCode code);

  /**
   * Counts a try of the code.
   *
   * @param tries how often a code may be tried
   * @return the fingerprint to compare with; nothing where there is no code, where it has expired,
   *     or where it was tried so often already
   */
  Optional<String> tryOnce(CustomerId customer, ContactChannel channel, int tries, Instant now);

  /** Forgets the code, which has done its work. */
  void delete(CustomerId customer, ContactChannel channel);
}
