package io.retailcrm.persistence.access;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.retailcrm.domain.access.Sessions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/** Sessions on PostgreSQL. The tokens of a session are deleted with it. */
@ApplicationScoped
public class PanacheSessions implements Sessions {

  private final Rows rows;
  private final Tokens tokens;

  PanacheSessions(Rows rows, Tokens tokens) {
    this.rows = rows;
    this.tokens = tokens;
  }

  @ApplicationScoped
  static class Rows implements PanacheRepositoryBase<SessionRow, UUID> {}

  @ApplicationScoped
  static class Tokens implements PanacheRepositoryBase<RefreshTokenRow, String> {}

  @Override
  public void open(Session session, String fingerprint) {
    SessionRow row = new SessionRow();
    row.id = session.id();
    row.accountId = session.account();
    row.createdAt = session.createdAt();
    row.expiresAt = session.expiresAt();
    rows.persist(row);
    addToken(session, fingerprint, session.createdAt());
  }

  private void addToken(Session session, String fingerprint, Instant now) {
    RefreshTokenRow token = new RefreshTokenRow();
    token.fingerprint = fingerprint;
    token.sessionId = session.id();
    token.issuedAt = now;
    tokens.persistAndFlush(token);
  }

  /**
   * The token is read after the session is locked, so that it is read as the previous holder of the
   * lock has committed it.
   */
  @Override
  public Optional<PresentedToken> lock(String fingerprint) {
    return rows.find(
            "id = (select t.sessionId from RefreshTokenRow t where t.fingerprint = ?1)",
            fingerprint)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResultOptional()
        .flatMap(
            row ->
                tokens
                    .findByIdOptional(fingerprint)
                    .map(token -> new PresentedToken(session(row), token.usedAt != null)));
  }

  @Override
  public void rotate(Session session, String shown, String next, Instant now) {
    tokens.findById(shown).usedAt = now;
    addToken(session, next, now);
  }

  @Override
  public void close(UUID session) {
    rows.delete("id", session);
  }

  @Override
  public void closeAllOf(Collection<UUID> accounts) {
    rows.delete("accountId in ?1", accounts);
  }

  @Override
  public void forgetExpired(Instant now) {
    rows.delete("expiresAt < ?1", now);
  }

  private static Session session(SessionRow row) {
    return new Session(row.id, row.accountId, row.createdAt, row.expiresAt);
  }
}
