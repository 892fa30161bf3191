package io.retailcrm.domain.purchase;

import io.retailcrm.domain.customer.CustomerId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All orders, the returns of them, and the summary of each customer's orders.
 *
 * <p>Laws: an order id is taken once, for ever; a summary is read and written only by the holder of
 * its lock, in one transaction with the orders that change it. Locks are taken in the order of the
 * customers' ids, so that two writers wait for each other and never deadlock.
 */
public interface Orders {

  /** A business day of one customer. */
  record CustomerDay(CustomerId customer, LocalDate day) {}

  /**
   * Locks the summaries of these customers until the transaction ends, and reads them. Who changes
   * a customer and the summary too, as a merge does, locks the customer first; a customer so locked
   * is waited for here, before the summary is taken.
   */
  Map<CustomerId, PurchaseSummary> lockSummaries(Collection<CustomerId> customers);

  /**
   * Locks summaries as {@link #lockSummaries} does. Where a customer was erased or merged since it
   * was looked up, the transaction fails and is run again.
   */
  Map<CustomerId, PurchaseSummary> lockOpenSummaries(Collection<CustomerId> customers);

  /** Stores summaries that this transaction has locked. */
  void saveSummaries(Map<CustomerId, PurchaseSummary> summaries);

  /** Those of the given days on which the customer has an order that counts. */
  Set<CustomerDay> daysWithPurchases(Collection<CustomerDay> days);

  /**
   * Adds orders.
   *
   * @return the ids of those that were added; the ids of the others were taken already
   */
  Set<OrderId> add(Collection<Order> orders);

  /** The stored orders among these ids. */
  Map<OrderId, Order> find(Collection<OrderId> ids);

  /** Stores what was returned of an order, and the return itself. */
  void saveReturn(Order order, OrderReturn orderReturn);

  /** A return of an order. */
  Optional<OrderReturn> findReturn(OrderId order, String returnId);

  /** The purchases of a customer that count, by day. */
  Iterable<PurchaseSummary.Purchase> purchasesByDay(CustomerId customer);
}
