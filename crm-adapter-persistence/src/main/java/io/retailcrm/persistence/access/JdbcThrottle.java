package io.retailcrm.persistence.access;

import io.retailcrm.application.access.Throttle;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.jdbc.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Counts on PostgreSQL, in one statement. Outside of a transaction, each is committed at once. */
@ApplicationScoped
public class JdbcThrottle implements Throttle {

  private final Database database;

  JdbcThrottle(Database database) {
    this.database = database;
  }

  @Override
  public Map<String, Count> hit(Collection<String> buckets, Instant now, Duration window) {
    Map<String, Count> counts = new HashMap<>();
    database.list(
        """
            insert into throttle_count as c (bucket, window_end, hits)
            select bucket, ?, 1 from unnest(?::text[]) as b (bucket) order by bucket
            on conflict (bucket) do update set
              hits = case when c.window_end <= ? then 1 else c.hits + 1 end,
              window_end =
                case when c.window_end <= ? then excluded.window_end else c.window_end end
            returning bucket, hits, window_end
            """,
        row ->
            counts.put(
                row.text("bucket"), new Count(row.integer("hits"), row.moment("window_end"))),
        now.plus(window),
        new SqlArray(buckets.toArray()),
        now,
        now);
    return counts;
  }

  @Override
  public void undoHit(String bucket) {
    database.update(
        "update throttle_count set hits = greatest(hits - 1, 0) where bucket = ?", bucket);
  }

  @Override
  public void clear(String bucket) {
    database.update("delete from throttle_count where bucket = ?", bucket);
  }

  @Override
  public void know(String place, Instant until) {
    database.update(
        """
        insert into known_address (place, known_until) values (?, ?)
        on conflict (place) do update set known_until = excluded.known_until
        """,
        place,
        until);
  }

  @Override
  public boolean isKnown(String place, Instant now) {
    return database
        .first(
            "select 1 as known from known_address where place = ? and known_until > ?",
            row -> true,
            place,
            now)
        .isPresent();
  }

  @Override
  public void forgetExpired(Instant now) {
    database.update("delete from throttle_count where window_end <= ?", now);
    database.update("delete from known_address where known_until <= ?", now);
  }
}
