package io.retailcrm.domain.access;

import io.retailcrm.domain.customer.CustomerId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Tokens to reset a forgotten password. Only their fingerprints are stored. */
public interface PasswordResets {

  /** The person whose password is reset. */
  sealed interface Holder {

    /** The answer of the method for this case. */
    <R> R fold(Cases<R> cases);

    /** Who has an account. */
    record OfAccount(UUID account) implements Holder {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.ofAccount(account);
      }
    }

    /** A customer who has none yet, and gets one by this. */
    record OfCustomer(CustomerId customer) implements Holder {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.ofCustomer(customer);
      }
    }

    /** One method for each case. */
    interface Cases<R> {
      R ofAccount(UUID account);

      R ofCustomer(CustomerId customer);
    }
  }

  /**
   * A pending reset.
   *
   * @param address the fingerprint of the email address that received the token; the token verifies
   *     that address only
   */
  record Reset(Holder holder, String address) {}

  /**
   * Adds a token. Earlier tokens of the same holder become invalid. The caller has locked the
   * holder.
   */
  void put(Reset reset, String fingerprint, Instant expiresAt);

  /** The reset of a token. Empty if the token is unknown, used or expired. */
  Optional<Reset> find(String fingerprint, Instant now);

  /** Like {@link #find}, and marks the token as used. */
  Optional<Reset> take(String fingerprint, Instant now);

  /** Deletes expired tokens. */
  void forgetExpired(Instant now);
}
