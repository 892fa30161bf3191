package io.retailcrm.persistence.summary;

import io.retailcrm.application.summary.ActivityViews;
import io.retailcrm.application.summary.CustomerActivity;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.engagement.EmailEngagement;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.purchase.JdbcOrders;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/** The activity of a customer, calculated from that customer's rows. */
@ApplicationScoped
public class JdbcActivityViews implements ActivityViews {

  /**
   * The favourite category, brand and product: the one with the most units; of equals, the one
   * bought last. Returns of a SKU are deducted from its lines in proportion.
   */
  private static final String FAVOURITES =
      """
      with line as (
        select o.order_id, o.ordered_at, i ->> 'sku' as sku, i ->> 'category' as category,
          i ->> 'brand' as brand, coalesce(i ->> 'name', i ->> 'sku') as product,
          sum((i ->> 'quantity')::numeric) as quantity
        from purchase_order o cross join lateral jsonb_array_elements(o.items) i
        where o.customer_id = ? and %s
        group by 1, 2, 3, 4, 5, 6),
      returned as (
        select r.order_id, i ->> 'sku' as sku, sum((i ->> 'quantity')::numeric) as quantity
        from purchase_order o join order_return r on r.order_id = o.order_id
          cross join lateral jsonb_array_elements(r.items) i
        where o.customer_id = ? and o.returned_total > 0
        group by 1, 2),
      kept as (
        select l.*, l.quantity * (1 - coalesce(r.quantity, 0)
          / sum(l.quantity) over (partition by l.order_id, l.sku)) as left_over
        from line l left join returned r on r.order_id = l.order_id and r.sku = l.sku)
      select distinct on (f.kind) f.kind, f.name
      from kept k cross join lateral (
        values ('category', k.category), ('brand', k.brand), ('product', k.product))
          as f (kind, name)
      where k.left_over > 0 and f.name is not null
      group by f.kind, f.name
      order by f.kind, sum(k.left_over) desc, max(k.ordered_at) desc, f.name
      """
          .formatted(JdbcOrders.COUNTS);

  private static final String MAILS =
      """
      select count(*) as messages, count(*) filter (where delivered or opened or clicked) as arrived,
        coalesce(bool_or(delivered), false) as delivery_known,
        count(*) filter (where opened) as opened, count(*) filter (where clicked) as clicked
      from (
        select bool_or(type = 'DELIVERED') as delivered, bool_or(type = 'OPENED') as opened,
          bool_or(type = 'CLICKED') as clicked
        from engagement_event where customer_id = ? group by message_id) mail
      """;

  private static final String ACTIVITY =
      """
      select p.total_orders, p.first_day, p.last_day, greatest(p.last_order_at,
        (select max(created_at) from loyalty_transaction
         where customer_id = p.customer_id and transaction_type = 'REDEEMED'),
        (select max(occurred_at) from engagement_event
         where customer_id = p.customer_id and type in ('OPENED', 'CLICKED'))) as last_activity_at
      from purchase_summary p where p.customer_id = ?
      """;

  private final Database database;

  JdbcActivityViews(Database database) {
    this.database = database;
  }

  @Override
  public CustomerActivity of(CustomerId customer) {
    Map<String, String> favourites = new HashMap<>();
    database
        .list(
            FAVOURITES,
            row -> Map.entry(row.text("kind"), row.text("name")),
            customer.value(),
            customer.value())
        .forEach(favourite -> favourites.put(favourite.getKey(), favourite.getValue()));
    EmailEngagement mails =
        database
            .first(
                MAILS,
                row ->
                    new EmailEngagement(
                        row.number("messages"),
                        row.number("arrived"),
                        row.flag("delivery_known"),
                        row.number("opened"),
                        row.number("clicked")),
                customer.value())
            .orElse(EmailEngagement.NONE);
    return database
        .first(
            ACTIVITY,
            row ->
                new CustomerActivity(
                    row.number("total_orders"),
                    row.dayOrNull("first_day"),
                    row.dayOrNull("last_day"),
                    favourites.get("category"),
                    favourites.get("brand"),
                    favourites.get("product"),
                    mails,
                    row.momentOrNull("last_activity_at")),
            customer.value())
        .orElseThrow();
  }
}
