package io.retailcrm.persistence.customer;

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

/** Events on PostgreSQL: any number of them in one statement. */
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
        SqlArray.of(events, event -> type(event.fact())),
        SqlArray.of(events, CustomerEvent::at),
        SqlArray.of(events, CustomerEvent::by),
        SqlArray.of(events, event -> json.write(data(event.fact()))));
  }

  private static String type(Fact fact) {
    if (fact instanceof Fact.StatusChanged) {
      return "STATUS";
    }
    return fact instanceof Fact.Merged ? "MERGE" : "VERIFICATION";
  }

  private static Map<String, @Nullable Object> data(Fact fact) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    if (fact instanceof Fact.StatusChanged status) {
      data.put("is_active", status.active());
      data.put("reason", status.reason());
    } else if (fact instanceof Fact.ContactVerified verified) {
      data.put("channel", verified.channel().name().toLowerCase(Locale.ROOT));
    } else if (fact instanceof Fact.Merged merged) {
      data.put("merge_id", merged.merge());
      data.put("duplicate_id", merged.duplicate().value());
      data.put("undone", merged.undone());
    }
    return data;
  }
}
