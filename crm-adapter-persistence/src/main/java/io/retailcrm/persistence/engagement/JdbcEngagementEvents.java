package io.retailcrm.persistence.engagement;

import io.retailcrm.domain.engagement.EngagementEvent;
import io.retailcrm.domain.engagement.EngagementEvents;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.jdbc.DatabaseFailure;
import io.retailcrm.persistence.jdbc.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Engagement events on PostgreSQL: any number are added in two statements. */
@ApplicationScoped
public class JdbcEngagementEvents implements EngagementEvents {

  private final Database database;

  JdbcEngagementEvents(Database database) {
    this.database = database;
  }

  @Override
  public Set<String> add(Collection<EngagementEvent> events, Instant now) {
    if (events.isEmpty()) {
      return Set.of();
    }
    lockOpen(events.stream().map(event -> event.customer().value()).collect(Collectors.toSet()));
    return new HashSet<>(
        database.list(
            """
            insert into engagement_event
              (event_id, customer_id, type, message_id, occurred_at, recorded_at)
            select n.*, ? from unnest(?::text[], ?::uuid[], ?::text[], ?::text[], ?::timestamptz[])
              as n (event_id, customer_id, type, message_id, occurred_at)
            order by n.event_id
            on conflict (event_id) do nothing
            returning event_id
            """,
            row -> row.text("event_id"),
            now,
            SqlArray.of(events, EngagementEvent::id),
            SqlArray.of(events, event -> event.customer().value()),
            SqlArray.of(events, event -> event.type().name()),
            SqlArray.of(events, EngagementEvent::messageId),
            SqlArray.of(events, EngagementEvent::occurredAt)));
  }

  private void lockOpen(Set<UUID> customers) {
    int locked =
        database
            .list(
                """
                select id from customer
                where id = any (?) and erased_at is null and merged_into is null
                order by id for key share
                """,
                row -> row.id("id"),
                new SqlArray(customers.toArray()))
            .size();
    if (locked < customers.size()) {
      throw DatabaseFailure.changed("A customer was erased or merged in the meantime");
    }
  }
}
