package io.retailcrm.domain.purchase;

import io.retailcrm.domain.customer.CustomerId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All orders and their returns, and a summary of each customer's orders.
 *
 * <p>Laws: an order id is used once, permanently. A summary is read and written only by the holder
 * of its lock, in one transaction with the orders that change it. Locks are taken in the order of
 * the customers' ids, so that writers never deadlock.
 */
public interface Orders {

  /** A business day of one customer. */
  record CustomerDay(CustomerId customer, LocalDate day) {}

  /**
   * Locks the summaries of these customers until the transaction ends, and reads them. A caller
   * that changes both a customer and the summary, such as a merge, locks the customer first. This
   * method waits for such a lock before it locks the summary.
   */
  Map<CustomerId, PurchaseSummary> lockSummaries(Collection<CustomerId> customers);

  /**
   * Locks summaries as {@link #lockSummaries} does. If a customer was erased or merged since the
   * lookup, the transaction fails and is retried.
   */
  Map<CustomerId, PurchaseSummary> lockOpenSummaries(Collection<CustomerId> customers);

  /** Stores summaries that this transaction has locked. */
  void saveSummaries(Map<CustomerId, PurchaseSummary> summaries);

  /** The days on which the customer has an order that counts. */
  Set<CustomerDay> daysWithPurchases(Collection<CustomerDay> days);

  /**
   * Adds orders.
   *
   * @return the ids of the added orders; the others were stored before
   */
  Set<OrderId> add(Collection<Order> orders);

  /**
   * The order with this id, which no other transaction can change until this one ends. A caller
   * that locks other things as well calls this first.
   */
  Optional<Order> hold(OrderId id);

  /** Stores a changed order and its new version. The first version is kept, too. */
  void saveVersion(Order order, OrderVersion version);

  /** All versions of an order, the first one first. Empty if the order is unknown. */
  List<OrderVersion> versions(OrderId id);

  /** The stored orders among these ids. */
  Map<OrderId, Order> find(Collection<OrderId> ids);

  /** Stores a return, and the returned total of its order. */
  void saveReturn(Order order, OrderReturn orderReturn);

  /** All returns of these orders, by order. Orders without returns are absent. */
  Map<OrderId, List<OrderReturn>> returns(Collection<OrderId> ids);

  /** The purchases of a customer that count, in the order of their days. */
  Iterable<PurchaseSummary.Purchase> purchasesByDay(CustomerId customer);
}
