package io.retailcrm.persistence.timeline;

import com.fasterxml.jackson.core.type.TypeReference;
import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.application.timeline.TimelineEntry;
import io.retailcrm.application.timeline.TimelineViews;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.rfm.RfmSegment;
import io.retailcrm.persistence.customer.CustomerRecords;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.jdbc.Json;
import io.retailcrm.persistence.jdbc.PagedQuery;
import io.retailcrm.persistence.jdbc.Row;
import io.retailcrm.persistence.jdbc.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * A union over the tables with events of a customer. The condition on the customer is pushed down
 * to each branch, so that only that customer's rows are read.
 */
@ApplicationScoped
public class JdbcTimelineViews implements TimelineViews {

  private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};

  private static final String STORY =
      """
      (select id as customer_id, 'REGISTERED' as type, registered_at as at, '' as tie,
         jsonb_build_object('customer_number', customer_number) as data
       from customer
       union all
       select customer_id, 'ORDER', ordered_at, order_id,
         jsonb_build_object('order_id', order_id, 'total', total, 'channel', channel)
       from purchase_order
       union all
       select o.customer_id, 'RETURN', r.created_at, r.order_id || ' ' || r.return_id,
         jsonb_build_object('order_id', r.order_id, 'return_id', r.return_id, 'amount', r.amount)
       from order_return r join purchase_order o on o.order_id = r.order_id
       union all
       select customer_id, 'POINTS', created_at, lpad(sequence::text, 19, '0'),
         jsonb_build_object('transaction_id', id, 'transaction_type', transaction_type,
           'points', points, 'balance_after', balance_after, 'order_id', order_id)
       from loyalty_transaction
       union all
       select customer_id, 'TIER', changed_at, id::text,
         jsonb_build_object('from_tier', lower(from_tier), 'to_tier', lower(to_tier),
           'reason', reason)
       from loyalty_tier_change
       union all
       select customer_id, 'SEGMENT', calculated_at, id::text,
         jsonb_build_object('run_id', id, 'rfm_segment', segment, 'from_segment', before)
       from (
         select h.customer_id, h.segment, r.id, r.calculated_at,
           lag(h.segment) over (partition by h.customer_id order by h.run) as before
         from rfm_result_by_customer h join rfm_run r on r.number = h.run) scored
       where segment is distinct from before
       union all
       select customer_id, 'CONSENT', recorded_at, id::text,
         jsonb_build_object('channel', lower(channel), 'granted', granted,
           'source', lower(source), 'recorded_by', recorded_by)
       from consent_record
       union all
       select customer_id, type, at, id::text, data || jsonb_build_object('by', caused_by)
       from customer_event) story\
      """;

  private final Database database;
  private final Json json;

  JdbcTimelineViews(Database database, Json json) {
    this.database = database;
    this.json = json;
  }

  @Override
  public Page<TimelineEntry> ofCustomer(CustomerId customer, PageRequest page) {
    return new PagedQuery(database, "story.*", STORY)
        .where(
            "story.customer_id = any (?)",
            new SqlArray(CustomerRecords.of(customer, database).toArray()))
        .page("story.at desc, story.type, story.tie desc, story.customer_id", page, this::entry);
  }

  private TimelineEntry entry(Row row) throws SQLException {
    Map<String, Object> data = json.read(row.text("data"), FACTS);
    for (String segment : List.of("rfm_segment", "from_segment")) {
      data.computeIfPresent(segment, (name, is) -> RfmSegment.valueOf(is.toString()).label());
    }
    return new TimelineEntry(TimelineEntry.Type.valueOf(row.text("type")), row.moment("at"), data);
  }
}
