package io.retailcrm.persistence.purchase;

import io.retailcrm.application.purchase.BuyerSummaries;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.purchase.PurchaseSummary;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.jdbc.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The summaries of buyers: those that orders keep up to date where all orders count, and otherwise
 * made from the index over the orders.
 */
@ApplicationScoped
public class JdbcBuyerSummaries implements BuyerSummaries {

  private static final String KEPT =
      """
      select s.* from purchase_summary s join customer c on c.id = s.customer_id
      where c.is_active and s.total_orders > 0\
      """;

  /** One row a customer and business day. */
  private static final String DAYS =
      """
      select o.customer_id, o.purchase_day as day, count(*) as orders,
        sum(o.total - o.returned_total) as spent,
        min(o.ordered_at) as first_at, max(o.ordered_at) as last_at
      from purchase_order o
      where o.purchase_day between ? and ? and %s%s
      group by o.customer_id, o.purchase_day\
      """;

  private static final String AGGREGATED =
      """
      select s.* from (
        select customer_id, sum(orders)::bigint as total_orders, sum(spent) as total_spent,
          min(first_at) as first_order_at, max(last_at) as last_order_at,
          count(*)::integer as purchase_days, min(day) as first_day, max(day) as last_day,
          (array_agg(spent order by day))[1] as first_day_spent
        from (%s) as days
        group by customer_id) as s
      join customer c on c.id = s.customer_id
      where c.is_active\
      """;

  private static final String HELD_OUT =
      """
      select s.* from (
        select customer_id,
          sum(orders) filter (where day <= ?)::bigint as total_orders,
          sum(spent) filter (where day <= ?) as total_spent,
          min(first_at) filter (where day <= ?) as first_order_at,
          max(last_at) filter (where day <= ?) as last_order_at,
          (count(*) filter (where day <= ?))::integer as purchase_days,
          min(day) as first_day,
          max(day) filter (where day <= ?) as last_day,
          (array_agg(spent order by day))[1] as first_day_spent,
          (count(*) filter (where day > ?))::integer as purchase_days_after
        from (%s) as days
        group by customer_id
        having min(day) <= ?) as s
      join customer c on c.id = s.customer_id
      where c.is_active\
      """;

  /** No business day of an order is before this one, whatever the time zone. */
  private static final LocalDate BEGINNING = LocalDate.EPOCH.minusDays(1);

  private static final LocalDate FOREVER = LocalDate.of(9999, 12, 31);

  private final Database database;

  JdbcBuyerSummaries(Database database) {
    this.database = database;
  }

  @Override
  public void forEach(Window window, BiConsumer<CustomerId, PurchaseSummary> buyer) {
    read(window, null, buyer);
  }

  @Override
  public void forEachOf(
      Collection<CustomerId> customers,
      Window window,
      BiConsumer<CustomerId, PurchaseSummary> buyer) {
    read(window, SqlArray.of(customers, CustomerId::value), buyer);
  }

  private void read(
      Window window, @Nullable SqlArray customers, BiConsumer<CustomerId, PurchaseSummary> buyer) {
    List<Object> parameters = new ArrayList<>();
    String sql;
    if (window.isEverything()) {
      sql = customers == null ? KEPT : KEPT + " and s.customer_id = any (?::uuid[])";
    } else {
      parameters.add(window.from() == null ? BEGINNING : window.from());
      parameters.add(window.asOf() == null ? FOREVER : window.asOf());
      sql =
          AGGREGATED.formatted(
              DAYS.formatted(
                  JdbcOrders.COUNTS,
                  customers == null ? "" : " and o.customer_id = any (?::uuid[])"));
    }
    if (customers != null) {
      parameters.add(customers);
    }
    database.forEach(
        sql + " order by s.customer_id",
        row -> buyer.accept(new CustomerId(row.id("customer_id")), JdbcOrders.summary(row)),
        parameters.toArray());
  }

  @Override
  public void forEachHeldOut(LocalDate cutOff, LocalDate end, HeldOut buyer) {
    database.forEach(
        HELD_OUT.formatted(DAYS.formatted(JdbcOrders.COUNTS, "")),
        row -> buyer.accept(JdbcOrders.summary(row), row.integer("purchase_days_after")),
        cutOff,
        cutOff,
        cutOff,
        cutOff,
        cutOff,
        cutOff,
        cutOff,
        BEGINNING,
        end,
        cutOff);
  }
}
