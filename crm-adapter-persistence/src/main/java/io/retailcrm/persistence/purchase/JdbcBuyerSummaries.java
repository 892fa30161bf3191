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
 * Reads the summaries of buyers. The stored summary is used if it has no orders after the last day
 * that counts; otherwise the summary is aggregated from the index on the orders.
 */
@ApplicationScoped
public class JdbcBuyerSummaries implements BuyerSummaries {

  private static final String KEPT =
      """
      select s.* from purchase_summary s join customer c on c.id = s.customer_id
      where c.is_active and s.total_orders > 0\
      """;

  /**
   * The maximum number of customers with later orders whose summaries are aggregated separately.
   * Beyond it, all summaries are aggregated.
   */
  private static final int FEW = 1_000;

  /** One row per customer and business day. */
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

  /** A day before all business days of orders, in any time zone. */
  private static final LocalDate BEGINNING = LocalDate.EPOCH.minusDays(1);

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
    if (window.from() == null && areFew(window.asOf(), customers)) {
      readKept(window, customers, buyer);
    } else {
      aggregate(window, customers, buyer);
    }
  }

  private boolean areFew(LocalDate asOf, @Nullable SqlArray customers) {
    return database
            .list(
                """
                select 1 as later from purchase_summary
                where last_day > ? and (?::uuid[] is null or customer_id = any (?)) limit ?
                """,
                row -> 1,
                asOf,
                customers,
                customers,
                FEW + 1)
            .size()
        <= FEW;
  }

  /**
   * Reads the customers and their order in one statement, because orders may be added concurrently.
   */
  private void readKept(
      Window window, @Nullable SqlArray customers, BiConsumer<CustomerId, PurchaseSummary> buyer) {
    database.forEach(
        KEPT
            + (customers == null ? "" : " and s.customer_id = any (?::uuid[])")
            + " order by s.customer_id",
        row -> {
          CustomerId customer = new CustomerId(row.id("customer_id"));
          PurchaseSummary summary = JdbcOrders.summary(row);
          if (!isAfter(summary.lastDay(), window.asOf())) {
            buyer.accept(customer, summary);
          } else if (!isAfter(summary.firstDay(), window.asOf())) {
            aggregate(window, new SqlArray(new Object[] {customer.value()}), buyer);
          }
        },
        customers == null ? new Object[0] : new Object[] {customers});
  }

  private static boolean isAfter(@Nullable LocalDate day, LocalDate asOf) {
    return day != null && day.isAfter(asOf);
  }

  private void aggregate(
      Window window, @Nullable SqlArray customers, BiConsumer<CustomerId, PurchaseSummary> buyer) {
    List<Object> parameters = new ArrayList<>();
    parameters.add(window.from() == null ? BEGINNING : window.from());
    parameters.add(window.asOf());
    if (customers != null) {
      parameters.add(customers);
    }
    String days =
        DAYS.formatted(
            JdbcOrders.COUNTS, customers == null ? "" : " and o.customer_id = any (?::uuid[])");
    database.forEach(
        AGGREGATED.formatted(days) + " order by s.customer_id",
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
