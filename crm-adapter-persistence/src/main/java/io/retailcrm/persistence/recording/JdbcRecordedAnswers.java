package io.retailcrm.persistence.recording;

import io.retailcrm.application.recording.RecordedAnswer;
import io.retailcrm.application.recording.RecordedAnswers;
import io.retailcrm.application.recording.RequestKey;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.jdbc.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;

/**
 * Recorded answers on PostgreSQL. An advisory lock on the key marks its current holder; the primary
 * key decides which request is the first.
 */
@ApplicationScoped
public class JdbcRecordedAnswers implements RecordedAnswers {

  private static final String AT_ONCE = "select pg_try_advisory_xact_lock(?) as is_held";
  private static final String IN_TURN = "select true as is_held from pg_advisory_xact_lock(?)";

  private final Database database;

  JdbcRecordedAnswers(Database database) {
    this.database = database;
  }

  @Override
  public Claim claim(
      RequestKey key, String fingerprint, Collection<CustomerId> customers, Instant now) {
    return claim(AT_ONCE, key, fingerprint, customers, now);
  }

  @Override
  public Claim claimInTurn(
      RequestKey key, String fingerprint, Collection<CustomerId> customers, Instant now) {
    return claim(IN_TURN, key, fingerprint, customers, now);
  }

  /** The result of a claim: whether the lock is held, and whether the row was written. */
  private record Attempt(boolean held, boolean granted) {}

  private Claim claim(
      String lock,
      RequestKey key,
      String fingerprint,
      Collection<CustomerId> customers,
      Instant now) {
    Attempt attempt =
        database
            .first(
                """
                with lock as materialized (%s),
                claim as (
                  insert into recorded_answer (request_key, fingerprint, customer_ids, expires_at)
                  select decode(?, 'hex'), decode(?, 'hex'), ?::uuid[], ?::timestamptz
                  from lock where is_held
                  on conflict (request_key) do update
                    set fingerprint = excluded.fingerprint,
                      customer_ids = excluded.customer_ids, expires_at = excluded.expires_at
                    where recorded_answer.expires_at <= ?
                  returning 1)
                select is_held, exists (select from claim) as is_granted from lock
                """
                    .formatted(lock),
                row -> new Attempt(row.flag("is_held"), row.flag("is_granted")),
                key.lockNumber(),
                key.hex(),
                fingerprint,
                ids(customers),
                now.plus(KEPT_FOR),
                now)
            .orElseThrow();
    if (attempt.granted()) {
      return new Claim.Granted();
    }
    return attempt.held() ? earlier(key, fingerprint) : new Claim.InProgress();
  }

  private Claim earlier(RequestKey key, String fingerprint) {
    return database
        .<Claim>first(
            """
            select fingerprint = decode(?, 'hex') as is_same, status, media_type, location, etag,
              body
            from recorded_answer where request_key = decode(?, 'hex')
            """,
            row ->
                row.flag("is_same")
                    ? new Claim.Answered(
                        new RecordedAnswer(
                            row.integer("status"),
                            row.textOrNull("media_type"),
                            row.textOrNull("location"),
                            row.textOrNull("etag"),
                            row.textOrNull("body")))
                    : new Claim.OtherRequest(),
            fingerprint,
            key.hex())
        .orElseGet(Claim.InProgress::new);
  }

  @Override
  public boolean isUsed(RequestKey key, Instant now) {
    return database
        .first(
            """
            select 1 as one from recorded_answer
            where request_key = decode(?, 'hex') and expires_at > ?
            """,
            row -> true,
            key.hex(),
            now)
        .isPresent();
  }

  @Override
  public void keep(RequestKey key, RecordedAnswer answer, Collection<CustomerId> customers) {
    database.update(
        """
        update recorded_answer
        set status = ?, media_type = ?, location = ?, etag = ?, body = ?, customer_ids = ?
        where request_key = decode(?, 'hex')
        """,
        answer.status(),
        answer.mediaType(),
        answer.location(),
        answer.etag(),
        answer.body(),
        ids(customers),
        key.hex());
  }

  @Override
  public void release(RequestKey key) {
    database.update("delete from recorded_answer where request_key = decode(?, 'hex')", key.hex());
  }

  @Override
  public int forgetAbout(CustomerId customer) {
    return database.update(
        """
        delete from recorded_answer where customer_ids @> array[?::uuid] and status is not null
        """,
        customer.value());
  }

  @Override
  public int forgetExpired(Instant now, int most) {
    return database.update(
        """
        delete from recorded_answer where request_key = any (array(
          select request_key from recorded_answer where expires_at <= ?
          order by expires_at limit ? for update skip locked))
        """,
        now,
        most);
  }

  private static SqlArray ids(Collection<CustomerId> customers) {
    return SqlArray.of(customers, CustomerId::value);
  }
}
