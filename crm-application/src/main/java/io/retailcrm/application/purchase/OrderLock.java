package io.retailcrm.application.purchase;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.purchase.Order;
import io.retailcrm.domain.purchase.OrderId;
import io.retailcrm.domain.purchase.Orders;
import io.retailcrm.domain.purchase.PurchaseSummary;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds orders to be changed, and locks the purchase summaries of their customers. */
final class OrderLock {

  private final Orders orders;

  OrderLock(Orders orders) {
    this.orders = orders;
  }

  /** Orders, and the summaries of their customers, as far as they are known. */
  record Locked(Map<OrderId, Order> orders, Map<CustomerId, PurchaseSummary> summaries) {

    /** The order with this id, empty if it is unknown. */
    Optional<Order> order(OrderId id) {
      return Optional.ofNullable(orders.get(id));
    }

    /** The summary of the customer of a locked order. */
    PurchaseSummary summary(Order order) {
      return summaries.getOrDefault(order.customer(), PurchaseSummary.NONE);
    }

    /** Notes a change of an order and of its customer's summary. */
    void changed(Order order, PurchaseSummary summary) {
      orders.put(order.id(), order);
      summaries.put(order.customer(), summary);
    }
  }

  /** Locks what there is of these orders. */
  Locked lock(Collection<OrderId> ids) {
    Set<OrderId> wanted = Set.copyOf(ids);
    return lock(wanted, orders.find(wanted));
  }

  private Locked lock(Set<OrderId> wanted, Map<OrderId, Order> seen) {
    Map<CustomerId, PurchaseSummary> summaries = orders.lockSummaries(customers(seen));
    Map<OrderId, Order> found = orders.find(wanted);
    return customers(seen).containsAll(customers(found))
        ? new Locked(new HashMap<>(found), new HashMap<>(summaries))
        : lock(wanted, found); // One moved to another customer between the lookup and the lock.
  }

  private static Set<CustomerId> customers(Map<OrderId, Order> orders) {
    return orders.values().stream().map(Order::customer).collect(Collectors.toSet());
  }
}
