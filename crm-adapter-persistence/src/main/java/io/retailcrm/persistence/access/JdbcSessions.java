package io.retailcrm.persistence.access;

import io.retailcrm.domain.access.Sessions;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.jdbc.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/** Sessions on PostgreSQL. */
@ApplicationScoped
public class JdbcSessions implements Sessions {

  private final Database database;

  JdbcSessions(Database database) {
    this.database = database;
  }

  @Override
  public void open(Session session, String fingerprint) {
    database.update(
        "insert into session (id, account_id, created_at, expires_at) values (?, ?, ?, ?)",
        session.id(),
        session.account(),
        session.createdAt(),
        session.expiresAt());
    addToken(session, fingerprint, session.createdAt());
  }

  private void addToken(Session session, String fingerprint, Instant now) {
    database.update(
        "insert into refresh_token (fingerprint, session_id, issued_at) values (?, ?, ?)",
        fingerprint,
        session.id(),
        now);
  }

  /**
   * Two statements, so that the second one reads the data committed by the previous holder of the
   * lock.
   */
  @Override
  public Optional<Shown> lock(String fingerprint) {
    Optional<Session> session =
        database.first(
            """
            select s.* from session s
            where s.id = (select t.session_id from refresh_token t where t.fingerprint = ?)
            for update
            """,
            row ->
                new Session(
                    row.id("id"),
                    row.id("account_id"),
                    row.moment("created_at"),
                    row.moment("expires_at")),
            fingerprint);
    return session.flatMap(
        found ->
            database.first(
                "select used_at is not null as used from refresh_token where fingerprint = ?",
                row -> new Shown(found, row.flag("used")),
                fingerprint));
  }

  @Override
  public void rotate(Session session, String shown, String next, Instant now) {
    database.update("update refresh_token set used_at = ? where fingerprint = ?", now, shown);
    addToken(session, next, now);
  }

  @Override
  public void close(UUID session) {
    database.update("delete from session where id = ?", session);
  }

  @Override
  public void closeAllOf(Collection<UUID> accounts) {
    database.update(
        "delete from session where account_id = any (?)", new SqlArray(accounts.toArray()));
  }

  @Override
  public void forgetExpired(Instant now) {
    database.update("delete from session where expires_at < ?", now);
  }
}
