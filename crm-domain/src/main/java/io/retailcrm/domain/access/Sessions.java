package io.retailcrm.domain.access;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/**
 * All login sessions. Only the fingerprints of refresh tokens are stored.
 *
 * <p>Laws: a session has one valid refresh token. A refresh holds the lock of the session, so that
 * two concurrent requests with the same token run one after the other.
 */
public interface Sessions {

  /** A login on one device. */
  record Session(UUID id, UUID account, Instant createdAt, Instant expiresAt) {}

  /**
   * The session of a refresh token.
   *
   * @param used whether the token was used before, which means that it was stolen or replayed
   */
  record PresentedToken(Session session, boolean used) {}

  /** Adds a session with its first refresh token. */
  void open(Session session, String fingerprint);

  /** Locks the session of a refresh token until the transaction ends, and reads it. */
  Optional<PresentedToken> lock(String fingerprint);

  /** Replaces the presented refresh token with a new one. */
  void rotate(Session session, String shown, String next, Instant now);

  /** Ends a session. All its refresh tokens become invalid. */
  void close(UUID session);

  /** Ends all sessions of these accounts. */
  void closeAllOf(Collection<UUID> accounts);

  /** Deletes expired sessions. */
  void forgetExpired(Instant now);
}
