package io.retailcrm.application.purchase;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.application.work.InMemoryStore;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.purchase.Order;
import io.retailcrm.domain.purchase.OrderId;
import io.retailcrm.domain.purchase.OrderReturn;
import io.retailcrm.domain.purchase.OrderVersion;
import io.retailcrm.domain.purchase.Orders;
import io.retailcrm.domain.purchase.PurchaseSummary;
import io.retailcrm.domain.purchase.PurchaseSummary.Purchase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Orders, returns and summaries in memory; the lock on a summary is the transaction's. */
public final class InMemoryOrders implements Orders, InMemoryStore {

  private final Map<OrderId, Order> orders = new LinkedHashMap<>();
  private final Map<OrderId, List<OrderVersion>> versions = new HashMap<>();
  private final Map<ReturnKey, OrderReturn> returns = new HashMap<>();
  private final Map<CustomerId, PurchaseSummary> summaries = new HashMap<>();

  private record ReturnKey(OrderId order, String returnId) {}

  @Override
  public Map<CustomerId, PurchaseSummary> lockSummaries(Collection<CustomerId> customers) {
    return customers.stream()
        .distinct()
        .filter(summaries::containsKey)
        .collect(Collectors.toUnmodifiableMap(customer -> customer, summaries::get));
  }

  /** Nothing happens between a look-up and a lock in memory. */
  @Override
  public Map<CustomerId, PurchaseSummary> lockOpenSummaries(Collection<CustomerId> customers) {
    return lockSummaries(customers);
  }

  @Override
  public void saveSummaries(Map<CustomerId, PurchaseSummary> changed) {
    summaries.putAll(changed);
  }

  @Override
  public Set<CustomerDay> daysWithPurchases(Collection<CustomerDay> days) {
    Set<CustomerDay> found =
        orders.values().stream()
            .filter(Order::counts)
            .map(order -> new CustomerDay(order.customer(), order.day()))
            .collect(Collectors.toSet());
    found.retainAll(Set.copyOf(days));
    return Set.copyOf(found);
  }

  @Override
  public Set<OrderId> add(Collection<Order> candidates) {
    Set<OrderId> added = new HashSet<>();
    for (Order order : candidates) {
      if (orders.putIfAbsent(order.id(), order) == null) {
        added.add(order.id());
      }
    }
    return Set.copyOf(added);
  }

  @Override
  public Optional<Order> hold(OrderId id) {
    return Optional.ofNullable(orders.get(id));
  }

  @Override
  public void saveVersion(Order order, OrderVersion version) {
    List<OrderVersion> all = new ArrayList<>(versions(order.id()));
    all.add(version);
    versions.put(order.id(), List.copyOf(all));
    orders.put(order.id(), order);
  }

  @Override
  public List<OrderVersion> versions(OrderId id) {
    Order order = orders.get(id);
    return order == null
        ? List.of()
        : versions.getOrDefault(id, List.of(OrderVersion.first(order)));
  }

  @Override
  public Map<OrderId, Order> find(Collection<OrderId> ids) {
    return ids.stream()
        .distinct()
        .filter(orders::containsKey)
        .collect(Collectors.toUnmodifiableMap(id -> id, orders::get));
  }

  @Override
  public void saveReturn(Order order, OrderReturn orderReturn) {
    orders.put(order.id(), order);
    returns.put(new ReturnKey(orderReturn.orderId(), orderReturn.returnId()), orderReturn);
  }

  @Override
  public Map<OrderId, List<OrderReturn>> returns(Collection<OrderId> ids) {
    return returns.values().stream()
        .filter(one -> ids.contains(one.orderId()))
        .collect(Collectors.groupingBy(OrderReturn::orderId));
  }

  @Override
  public List<Purchase> purchasesByDay(CustomerId customer) {
    return orders.values().stream()
        .filter(order -> order.customer().equals(customer) && order.counts())
        .map(Purchase::of)
        .sorted(Comparator.comparing(Purchase::day))
        .toList();
  }

  /** The purchases of a customer that count, less the returns up to a day. */
  List<Purchase> purchasesAsOf(CustomerId customer, LocalDate day) {
    Instant end = day.plusDays(1).atStartOfDay(InMemoryCrm.ZONE).toInstant();
    return orders.values().stream()
        .filter(order -> order.customer().equals(customer))
        .map(order -> withoutReturnsFrom(end, order))
        .filter(Order::counts)
        .map(Purchase::of)
        .sorted(Comparator.comparing(Purchase::day))
        .toList();
  }

  private Order withoutReturnsFrom(Instant end, Order order) {
    Money later =
        returns.values().stream()
            .filter(one -> one.orderId().equals(order.id()) && !one.returnedAt().isBefore(end))
            .map(OrderReturn::amount)
            .reduce(Money.ZERO, Money::plus);
    return new Order(
        order.id(),
        order.customer(),
        order.orderedAt(),
        order.day(),
        order.channel(),
        order.total(),
        order.returnedTotal().minus(later),
        order.items(),
        order.createdAt(),
        order.version(),
        order.cancelledAt());
  }

  /** The summary that is stored of a customer. */
  public PurchaseSummary summary(CustomerId customer) {
    return summaries.getOrDefault(customer, PurchaseSummary.NONE);
  }

  /** An order that is stored. */
  public Order find(OrderId id) {
    return Objects.requireNonNull(orders.get(id));
  }

  /** All that is stored, in the order in which it was added. */
  public Collection<Order> all() {
    return orders.values();
  }

  @Override
  public Runnable snapshot() {
    return InMemoryStore.snapshotOf(orders, versions, returns, summaries);
  }
}
