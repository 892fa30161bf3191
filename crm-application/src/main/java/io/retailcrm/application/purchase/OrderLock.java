package io.retailcrm.application.purchase;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.purchase.Order;
import io.retailcrm.domain.purchase.OrderId;
import io.retailcrm.domain.purchase.Orders;
import io.retailcrm.domain.purchase.PurchaseSummary;
import java.util.Optional;
import java.util.Set;

/** Finds orders to be changed, and locks the purchase summaries of their customers. */
final class OrderLock {

  private final Orders orders;

  OrderLock(Orders orders) {
    this.orders = orders;
  }

  /** An order, and the summary of its customer. */
  record Locked(Order order, PurchaseSummary summary) {}

  /** Empty if the order is unknown. */
  Optional<Locked> lock(OrderId id) {
    return find(id).flatMap(this::lock);
  }

  private Optional<Locked> lock(Order seen) {
    CustomerId customer = seen.customer();
    PurchaseSummary summary =
        orders.lockSummaries(Set.of(customer)).getOrDefault(customer, PurchaseSummary.NONE);
    Order order = find(seen.id()).orElse(seen);
    return order.customer().equals(customer)
        ? Optional.of(new Locked(order, summary))
        : lock(order); // It moved to another customer between the lookup and the lock.
  }

  private Optional<Order> find(OrderId id) {
    return Optional.ofNullable(orders.find(Set.of(id)).get(id));
  }
}
