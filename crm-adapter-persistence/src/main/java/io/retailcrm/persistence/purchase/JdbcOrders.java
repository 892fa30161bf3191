package io.retailcrm.persistence.purchase;

import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.application.purchase.OrderViews;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.purchase.Order;
import io.retailcrm.domain.purchase.OrderId;
import io.retailcrm.domain.purchase.OrderReturn;
import io.retailcrm.domain.purchase.OrderVersion;
import io.retailcrm.domain.purchase.Orders;
import io.retailcrm.domain.purchase.PurchaseSummary;
import io.retailcrm.domain.purchase.PurchaseSummary.Purchase;
import io.retailcrm.persistence.jdbc.CopyRows;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.jdbc.DatabaseFailure;
import io.retailcrm.persistence.jdbc.PagedQuery;
import io.retailcrm.persistence.jdbc.Row;
import io.retailcrm.persistence.jdbc.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Orders, returns and summaries on PostgreSQL: any number of orders are written in a few
 * statements.
 */
@ApplicationScoped
public class JdbcOrders implements Orders, OrderViews {

  /** The condition for orders that are neither cancelled nor returned completely. */
  public static final String COUNTS =
      "o.cancelled_at is null and (o.returned_total = 0 or o.returned_total < o.total)";

  /** From so many orders on, copying them costs less than inserting them. */
  private static final int COPIED_FROM = 100;

  private final Database database;
  private final ItemsJson itemsJson;

  JdbcOrders(Database database, ItemsJson itemsJson) {
    this.database = database;
    this.itemsJson = itemsJson;
  }

  @Override
  public Map<CustomerId, PurchaseSummary> lockSummaries(Collection<CustomerId> customers) {
    return lockSummaries(customers, "true");
  }

  @Override
  public Map<CustomerId, PurchaseSummary> lockOpenSummaries(Collection<CustomerId> customers) {
    return lockSummaries(customers, "c.erased_at is null and c.merged_into is null");
  }

  private Map<CustomerId, PurchaseSummary> lockSummaries(
      Collection<CustomerId> customers, String whose) {
    Map<CustomerId, PurchaseSummary> locked = new HashMap<>();
    database.forEach(
        """
        select s.* from customer c join purchase_summary s on s.customer_id = c.id
        where c.id = any (?::uuid[]) and %s
        order by c.id for key share of c for update of s
        """
            .formatted(whose),
        row -> locked.put(new CustomerId(row.id("customer_id")), summary(row)),
        SqlArray.of(customers, CustomerId::value));
    if (locked.size() < Set.copyOf(customers).size()) {
      throw DatabaseFailure.changed("A customer was erased or merged in the meantime");
    }
    return locked;
  }

  @Override
  public void saveSummaries(Map<CustomerId, PurchaseSummary> summaries) {
    if (summaries.isEmpty()) {
      return;
    }
    Collection<PurchaseSummary> values = summaries.values();
    database.update(
        """
        update purchase_summary s
        set total_orders = n.total_orders, total_spent = n.total_spent,
          first_order_at = n.first_order_at, last_order_at = n.last_order_at,
          purchase_days = n.purchase_days, first_day = n.first_day, last_day = n.last_day,
          first_day_spent = n.first_day_spent
        from unnest(?::uuid[], ?::bigint[], ?::numeric[], ?::timestamptz[], ?::timestamptz[],
          ?::integer[], ?::date[], ?::date[], ?::numeric[])
          as n (customer_id, total_orders, total_spent, first_order_at, last_order_at,
            purchase_days, first_day, last_day, first_day_spent)
        where s.customer_id = n.customer_id
        """,
        SqlArray.of(summaries.keySet(), CustomerId::value),
        SqlArray.of(values, PurchaseSummary::orders),
        SqlArray.of(values, summary -> summary.spent().amount()),
        SqlArray.of(values, PurchaseSummary::firstOrderAt),
        SqlArray.of(values, PurchaseSummary::lastOrderAt),
        SqlArray.of(values, PurchaseSummary::purchaseDays),
        SqlArray.of(values, PurchaseSummary::firstDay),
        SqlArray.of(values, PurchaseSummary::lastDay),
        SqlArray.of(values, summary -> summary.firstDaySpent().amount()));
  }

  @Override
  public Set<CustomerDay> daysWithPurchases(Collection<CustomerDay> days) {
    return new HashSet<>(
        database.list(
            """
            select d.customer_id, d.day
            from unnest(?::uuid[], ?::date[]) as d (customer_id, day)
            where exists (
              select 1 from purchase_order o
              where o.customer_id = d.customer_id and o.purchase_day = d.day and %s)
            """
                .formatted(COUNTS),
            row -> new CustomerDay(new CustomerId(row.id("customer_id")), row.day("day")),
            SqlArray.of(days, day -> day.customer().value()),
            SqlArray.of(days, CustomerDay::day)));
  }

  @Override
  public Set<OrderId> add(Collection<Order> orders) {
    return orders.size() < COPIED_FROM ? insert(orders) : copy(orders);
  }

  /**
   * Copies orders in the order of their ids, so that transactions with the same ones wait for each
   * other in turn. The other's orders are known when this transaction is retried.
   */
  private Set<OrderId> copy(Collection<Order> orders) {
    Set<String> known =
        new HashSet<>(
            database.list(
                "select order_id from purchase_order where order_id = any (?::text[])",
                row -> row.text("order_id"),
                SqlArray.of(orders, order -> order.id().value())));
    List<Order> added =
        orders.stream()
            .filter(order -> !known.contains(order.id().value()))
            .sorted(Comparator.comparing(Order::id))
            .toList();
    if (added.isEmpty()) {
      return Set.of();
    }
    database.copy(
        """
        purchase_order
          (order_id, customer_id, ordered_at, purchase_day, channel, total, items, created_at)
        """,
        rows ->
            added.forEach(
                order ->
                    rows.row(
                        order.id().value(),
                        order.customer().value(),
                        order.orderedAt(),
                        order.day(),
                        order.channel(),
                        order.total(),
                        new CopyRows.Jsonb(itemsJson.write(order.items())),
                        order.createdAt())));
    return added.stream().map(Order::id).collect(Collectors.toSet());
  }

  private Set<OrderId> insert(Collection<Order> orders) {
    return new HashSet<>(
        database.list(
            """
            insert into purchase_order
              (order_id, customer_id, ordered_at, purchase_day, channel, total, items, created_at)
            select * from unnest(?::text[], ?::uuid[], ?::timestamptz[], ?::date[], ?::text[],
              ?::numeric[], ?::jsonb[], ?::timestamptz[]) as n (order_id)
            order by n.order_id
            on conflict (order_id) do nothing
            returning order_id
            """,
            row -> new OrderId(row.text("order_id")),
            SqlArray.of(orders, order -> order.id().value()),
            SqlArray.of(orders, order -> order.customer().value()),
            SqlArray.of(orders, Order::orderedAt),
            SqlArray.of(orders, Order::day),
            SqlArray.of(orders, Order::channel),
            SqlArray.of(orders, order -> order.total().amount()),
            SqlArray.of(orders, order -> itemsJson.write(order.items())),
            SqlArray.of(orders, Order::createdAt)));
  }

  @Override
  public Map<OrderId, Order> find(Collection<OrderId> ids) {
    Map<OrderId, Order> found = new HashMap<>();
    database.forEach(
        "select * from purchase_order where order_id = any (?::text[])",
        row -> found.put(new OrderId(row.text("order_id")), order(row)),
        SqlArray.of(ids, OrderId::value));
    return found;
  }

  @Override
  public Optional<Order> find(OrderId id) {
    return Optional.ofNullable(find(List.of(id)).get(id));
  }

  @Override
  public Optional<Order> hold(OrderId id) {
    return database.first(
        "select * from purchase_order where order_id = ? for share", this::order, id.value());
  }

  @Override
  public void saveVersion(Order order, OrderVersion version) {
    database.update(
        """
        insert into order_version
          (order_id, version, change, changed_at, channel, total, items)
        select order_id, 1, 'RECORDED', created_at, channel, total, items
        from purchase_order o
        where order_id = ? and not exists (
          select 1 from order_version v where v.order_id = o.order_id)
        """,
        order.id().value());
    database.update(
        """
        insert into order_version
          (order_id, version, change, changed_at, changed_by, reason, channel, total, items)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
        """,
        order.id().value(),
        version.version(),
        version.change().name(),
        version.at(),
        version.by(),
        version.reason(),
        version.channel(),
        version.total().amount(),
        itemsJson.write(version.items()));
    database.update(
        """
        update purchase_order
        set channel = ?, total = ?, items = ?::jsonb, version = ?, cancelled_at = ?
        where order_id = ?
        """,
        order.channel(),
        order.total().amount(),
        itemsJson.write(order.items()),
        order.version(),
        order.cancelledAt(),
        order.id().value());
  }

  @Override
  public List<OrderVersion> versions(OrderId id) {
    List<OrderVersion> versions =
        database.list(
            "select * from order_version where order_id = ? order by version",
            this::version,
            id.value());
    return versions.isEmpty() ? find(id).map(OrderVersion::first).stream().toList() : versions;
  }

  @Override
  public void saveReturn(Order order, OrderReturn orderReturn) {
    database.update(
        "update purchase_order set returned_total = ?, version = ? where order_id = ?",
        order.returnedTotal().amount(),
        order.version(),
        order.id().value());
    database.update(
        """
        insert into order_return (order_id, return_id, amount, items, returned_at, created_at)
        values (?, ?, ?, ?::jsonb, ?, ?)
        """,
        orderReturn.orderId().value(),
        orderReturn.returnId(),
        orderReturn.amount().amount(),
        itemsJson.writeReturned(orderReturn.items()),
        orderReturn.returnedAt(),
        orderReturn.createdAt());
  }

  @Override
  public Map<OrderId, List<OrderReturn>> returns(Collection<OrderId> ids) {
    Map<OrderId, List<OrderReturn>> returns = new HashMap<>();
    database.forEach(
        "select * from order_return where order_id = any (?::text[])",
        row -> {
          OrderReturn one = orderReturn(row);
          returns.computeIfAbsent(one.orderId(), id -> new ArrayList<>()).add(one);
        },
        SqlArray.of(ids, OrderId::value));
    return returns;
  }

  @Override
  public Optional<OrderReturn> findReturn(OrderId order, String returnId) {
    return database.first(
        "select * from order_return where order_id = ? and return_id = ?",
        this::orderReturn,
        order.value(),
        returnId);
  }

  @Override
  public List<Purchase> purchasesByDay(CustomerId customer) {
    List<Purchase> purchases = new ArrayList<>();
    database.forEach(
        """
        select o.ordered_at, o.purchase_day, o.total - o.returned_total as net
        from purchase_order o where o.customer_id = ? and %s order by o.purchase_day
        """
            .formatted(COUNTS),
        row ->
            purchases.add(
                new Purchase(row.moment("ordered_at"), row.day("purchase_day"), row.money("net"))),
        customer.value());
    return purchases;
  }

  @Override
  public Page<Order> ofCustomer(CustomerId customer, PageRequest page) {
    return new PagedQuery(database, "o.*", "purchase_order o")
        .where("o.customer_id = ?", customer.value())
        .page("o.purchase_day desc, o.ordered_at desc, o.order_id desc", page, this::order);
  }

  /** The order of a row of {@code purchase_order}. */
  public Order order(Row row) throws SQLException {
    return new Order(
        new OrderId(row.text("order_id")),
        new CustomerId(row.id("customer_id")),
        row.moment("ordered_at"),
        row.day("purchase_day"),
        row.textOrNull("channel"),
        row.money("total"),
        row.money("returned_total"),
        itemsJson.read(row.text("items")),
        row.moment("created_at"),
        row.integer("version"),
        row.momentOrNull("cancelled_at"));
  }

  private OrderReturn orderReturn(Row row) throws SQLException {
    return new OrderReturn(
        new OrderId(row.text("order_id")),
        row.text("return_id"),
        row.money("amount"),
        itemsJson.readReturned(row.text("items")),
        row.moment("returned_at"),
        row.moment("created_at"));
  }

  private OrderVersion version(Row row) throws SQLException {
    return new OrderVersion(
        new OrderId(row.text("order_id")),
        row.integer("version"),
        OrderVersion.Change.valueOf(row.text("change")),
        row.moment("changed_at"),
        row.textOrNull("changed_by"),
        row.textOrNull("reason"),
        row.textOrNull("channel"),
        row.money("total"),
        itemsJson.read(row.text("items")));
  }

  static PurchaseSummary summary(Row row) throws SQLException {
    return new PurchaseSummary(
        row.number("total_orders"),
        row.money("total_spent"),
        row.momentOrNull("first_order_at"),
        row.momentOrNull("last_order_at"),
        row.integer("purchase_days"),
        row.dayOrNull("first_day"),
        row.dayOrNull("last_day"),
        row.money("first_day_spent"));
  }
}
