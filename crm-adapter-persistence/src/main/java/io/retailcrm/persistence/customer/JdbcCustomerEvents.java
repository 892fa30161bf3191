package io.retailcrm.persistence.customer;

import io.retailcrm.domain.customer.ContactChannel;
import io.retailcrm.domain.customer.CustomerEvent;
import io.retailcrm.domain.customer.CustomerEvent.Fact;
import io.retailcrm.domain.customer.CustomerEvents;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.jdbc.Json;
import io.retailcrm.persistence.jdbc.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events on PostgreSQL: any number are added in one statement. */
@ApplicationScoped
public class JdbcCustomerEvents implements CustomerEvents {

  private final Database database;
  private final Json json;

  JdbcCustomerEvents(Database database, Json json) {
    this.database = database;
    this.json = json;
  }

  @Override
  public void add(Collection<CustomerEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    database.update(
        """
        insert into customer_event (id, customer_id, type, at, caused_by, data)
        select * from unnest(
          ?::uuid[], ?::uuid[], ?::text[], ?::timestamptz[], ?::text[], ?::jsonb[])
        """,
        SqlArray.of(events, CustomerEvent::id),
        SqlArray.of(events, event -> event.customer().value()),
        SqlArray.of(events, event -> Entry.of(event.fact()).type()),
        SqlArray.of(events, CustomerEvent::at),
        SqlArray.of(events, CustomerEvent::by),
        SqlArray.of(events, event -> json.write(Entry.of(event.fact()).data())));
  }

  /** A fact as a row has it. */
  private record Entry(String type, Map<String, @Nullable Object> data) {

    static Entry of(Fact fact) {
      return fact.fold(
          new Fact.Cases<>() {
            @Override
            public Entry statusChanged(Fact.StatusChanged status) {
              Map<String, @Nullable Object> data = new LinkedHashMap<>();
              data.put("is_active", status.active());
              data.put("reason", status.reason());
              return new Entry("STATUS", data);
            }

            @Override
            public Entry contactVerified(ContactChannel channel) {
              return new Entry(
                  "VERIFICATION", Map.of("channel", channel.name().toLowerCase(Locale.ROOT)));
            }

            @Override
            public Entry merged(Fact.Merged merged) {
              Map<String, @Nullable Object> data = new LinkedHashMap<>();
              data.put("merge_id", merged.merge());
              data.put("duplicate_id", merged.duplicate().value());
              data.put("undone", merged.undone());
              return new Entry("MERGE", data);
            }
          });
    }
  }
}
