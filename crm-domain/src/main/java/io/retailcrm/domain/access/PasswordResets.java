package io.retailcrm.domain.access;

import io.retailcrm.domain.customer.CustomerId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Tokens by which a forgotten password is replaced; they are stored as fingerprints only. */
public interface PasswordResets {

  /** Who gets a new password. */
  sealed interface Holder {

    /** Who has an account. */
    record OfAccount(UUID account) implements Holder {}

    /** A customer who has none yet, and gets one by this. */
    record OfCustomer(CustomerId customer) implements Holder {}
  }

  /** Adds a token; earlier ones of the same holder are worth nothing from then on. */
  void put(Holder holder, String fingerprint, Instant expiresAt);

  /** Uses a token up, and says whose it was; nothing where it is unknown, used or expired. */
  Optional<Holder> take(String fingerprint, Instant now);

  /** Forgets tokens that have expired. */
  void forgetExpired(Instant now);
}
