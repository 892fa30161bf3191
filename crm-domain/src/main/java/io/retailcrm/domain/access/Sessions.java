package io.retailcrm.domain.access;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/**
 * All logins that can be refreshed. Refresh tokens are stored as fingerprints only.
 *
 * <p>Laws: a session has one refresh token that is good. Whoever refreshes holds the lock of the
 * session, so that of two who show the same token one is second.
 */
public interface Sessions {

  /** A login on one device. */
  record Session(UUID id, UUID account, Instant createdAt, Instant expiresAt) {}

  /**
   * A session that a refresh token opens.
   *
   * @param used whether the token was used before: somebody else has it too
   */
  record Shown(Session session, boolean used) {}

  /** Adds a session with its first refresh token. */
  void open(Session session, String fingerprint);

  /** Locks the session of a refresh token until the transaction ends, and reads it. */
  Optional<Shown> lock(String fingerprint);

  /** Puts a new refresh token in the place of the one that was shown. */
  void rotate(Session session, String shown, String next, Instant now);

  /** Ends a session: none of its refresh tokens is good any more. */
  void close(UUID session);

  /** Ends all sessions of accounts. */
  void closeAllOf(Collection<UUID> accounts);

  /** Forgets sessions that have expired. */
  void forgetExpired(Instant now);
}
