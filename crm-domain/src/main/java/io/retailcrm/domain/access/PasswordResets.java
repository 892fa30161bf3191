package io.retailcrm.domain.access;

import io.retailcrm.domain.customer.CustomerId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Tokens by which a forgotten password is replaced; they are stored as fingerprints only. */
public interface PasswordResets {

  /** Who gets a new password. */
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
   * What a token is good for.
   *
   * @param address the fingerprint of the email that it went to: it proves that address and no
   *     other
   */
  record Reset(Holder holder, String address) {}

  /**
   * Adds a token; earlier ones of the same holder are worth nothing from then on. Whoever adds one
   * has locked the holder.
   */
  void put(Reset reset, String fingerprint, Instant expiresAt);

  /** What a token is good for; nothing where it is unknown, used or expired. */
  Optional<Reset> find(String fingerprint, Instant now);

  /** The same, and uses the token up. */
  Optional<Reset> take(String fingerprint, Instant now);

  /** Forgets tokens that have expired. */
  void forgetExpired(Instant now);
}
