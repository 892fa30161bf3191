package io.retailcrm.persistence.purchase;

import io.retailcrm.application.purchase.BuyerSummaries;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.purchase.PurchaseSummary;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.jdbc.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
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
      where c.is_active and (s.total_orders > 0 or s.customer_id = any (?::uuid[]))\
      """;

  /**
   * The maximum number of customers with later orders or returns whose summaries are aggregated
   * separately. Beyond it, all summaries are aggregated.
   */
  private static final int FEW = 1_000;

  /** One row per customer and business day. */
  private static final String DAYS =
      """
      select o.customer_id, o.purchase_day as day, count(*) as orders,
        sum(o.total - o.returned_total) as spent,
        min(o.ordered_at) as first_at, max(o.ordered_at) as last_at
      from %s o
      where %s and %s%s
      group by o.customer_id, o.purchase_day\
      """;

  private static final String PERIOD = "o.purchase_day between ? and ?";

  /** The orders as they were before the returns from a moment on. */
  private static final String ORDERS_BEFORE =
      """
      (select o.customer_id, o.purchase_day, o.ordered_at, o.total, o.cancelled_at,
         o.returned_total - coalesce(r.amount, 0) as returned_total
       from purchase_order o
       left join (
         select order_id, sum(amount) as amount from order_return
         where returned_at >= '%s'::timestamptz group by order_id) r on r.order_id = o.order_id)\
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

  /**
   * The days are collected in the order of the inner query, on which {@link #distinct} relies. It
   * is that of the index over orders, which has all columns: without later returns, nothing is
   * sorted. A day in ISO 8601 holds nothing that would have to be escaped.
   */
  private static final String PURCHASE_DAYS =
      """
      select days
      from (
        select customer_id, array_agg(purchase_day - date '1970-01-01') as days
        from (
          select o.customer_id, o.purchase_day
          from %s o
          where o.purchase_day <= '%s' and %s
          order by o.customer_id, o.purchase_day) as o
        group by customer_id) as d
      where not exists (
        select 1 from customer c where c.id = d.customer_id and not c.is_active)\
      """;

  /** A day before all business days of orders, in any time zone. */
  private static final LocalDate BEGINNING = LocalDate.EPOCH.minusDays(1);

  private final Database database;
  private final BusinessCalendar calendar;

  public JdbcBuyerSummaries(Database database, BusinessCalendar calendar) {
    this.database = database;
    this.calendar = calendar;
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
    Set<CustomerId> returning = returningAfter(window.asOf(), customers);
    if (window.from() == null
        && returning.size() <= FEW
        && areFewBuyersAfter(window.asOf(), customers)) {
      readKept(window, customers, returning, buyer);
    } else {
      aggregate(window, customers, !returning.isEmpty(), buyer);
    }
  }

  private boolean areFewBuyersAfter(LocalDate asOf, @Nullable SqlArray customers) {
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

  /** Customers with returns after a day: all of them, or more than a few. */
  private Set<CustomerId> returningAfter(LocalDate asOf, @Nullable SqlArray customers) {
    return Set.copyOf(
        database.list(
            """
            select distinct o.customer_id
            from order_return r join purchase_order o on o.order_id = r.order_id
            where r.returned_at >= ? and (?::uuid[] is null or o.customer_id = any (?)) limit ?
            """,
            row -> new CustomerId(row.id("customer_id")),
            calendar.endOf(asOf),
            customers,
            customers,
            FEW + 1));
  }

  /**
   * Reads the customers and their order in one statement, because orders may be added concurrently.
   */
  private void readKept(
      Window window,
      @Nullable SqlArray customers,
      Set<CustomerId> returning,
      BiConsumer<CustomerId, PurchaseSummary> buyer) {
    List<Object> parameters = new ArrayList<>();
    parameters.add(SqlArray.of(returning, CustomerId::value));
    if (customers != null) {
      parameters.add(customers);
    }
    database.forEach(
        KEPT
            + (customers == null ? "" : " and s.customer_id = any (?::uuid[])")
            + " order by s.customer_id",
        row -> {
          CustomerId customer = new CustomerId(row.id("customer_id"));
          PurchaseSummary summary = JdbcOrders.summary(row);
          boolean returns = returning.contains(customer);
          if (!returns && !isAfter(summary.lastDay(), window.asOf())) {
            buyer.accept(customer, summary);
          } else if (returns || !isAfter(summary.firstDay(), window.asOf())) {
            aggregate(window, new SqlArray(new Object[] {customer.value()}), returns, buyer);
          }
        },
        parameters.toArray());
  }

  private static boolean isAfter(@Nullable LocalDate day, LocalDate asOf) {
    return day != null && day.isAfter(asOf);
  }

  private void aggregate(
      Window window,
      @Nullable SqlArray customers,
      boolean laterReturns,
      BiConsumer<CustomerId, PurchaseSummary> buyer) {
    List<Object> parameters = new ArrayList<>();
    parameters.add(window.from() == null ? BEGINNING : window.from());
    parameters.add(window.asOf());
    if (customers != null) {
      parameters.add(customers);
    }
    String days =
        days(
            window.asOf(),
            laterReturns,
            customers == null ? "" : " and o.customer_id = any (?::uuid[])");
    database.forEach(
        AGGREGATED.formatted(days) + " order by s.customer_id",
        row -> buyer.accept(new CustomerId(row.id("customer_id")), JdbcOrders.summary(row)),
        parameters.toArray());
  }

  private String days(LocalDate asOf, boolean laterReturns, String condition) {
    return DAYS.formatted(orders(asOf, laterReturns), PERIOD, JdbcOrders.COUNTS, condition);
  }

  /** Without later returns the index over orders has all that is read. */
  private String orders(LocalDate asOf, boolean laterReturns) {
    return laterReturns ? ORDERS_BEFORE.formatted(calendar.endOf(asOf)) : "purchase_order";
  }

  /**
   * A query for all purchase days of active customers up to a day, for programs that read them in
   * ranges of customers on many connections: {@code customer_id}, {@code day}, {@code orders},
   * {@code spent}, {@code first_at} and {@code last_at}.
   *
   * @param laterReturns returns from this moment on are left out; null if there are none
   */
  public static String purchaseDays(LocalDate asOf, @Nullable Instant laterReturns) {
    return "select d.* from ("
        + DAYS.formatted(
            laterReturns == null ? "purchase_order" : ORDERS_BEFORE.formatted(laterReturns),
            "o.purchase_day <= '" + asOf + "'",
            JdbcOrders.COUNTS,
            "")
        + ") as d join customer c on c.id = d.customer_id where c.is_active";
  }

  @Override
  public void forEachPurchaseDays(LocalDate end, Consumer<int[]> purchaseDays) {
    boolean laterReturns = !returningAfter(end, null).isEmpty();
    database.forEachValue(
        PURCHASE_DAYS.formatted(orders(end, laterReturns), end, JdbcOrders.COUNTS),
        days -> purchaseDays.accept(distinct(days)));
  }

  /**
   * The elements of an ascending array of integers, each once. The array begins with the number of
   * its dimensions, flags and the type of its elements; then come the size and the first index of
   * its dimension, and each element after its length.
   */
  private static int[] distinct(ByteBuffer array) {
    IntBuffer words = array.asIntBuffer().position(3);
    int[] elements = new int[words.get()];
    words.get();
    int size = 0;
    for (int i = 0; i < elements.length; i++) {
      words.get();
      int element = words.get();
      if (size == 0 || element != elements[size - 1]) {
        elements[size++] = element;
      }
    }
    return Arrays.copyOf(elements, size);
  }
}
