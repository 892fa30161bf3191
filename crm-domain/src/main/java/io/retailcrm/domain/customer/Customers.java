package io.retailcrm.domain.customer;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All customers.
 *
 * <p>Laws: the value of a {@link UniqueField} belongs to one customer at a time, under any
 * concurrency. An added customer is found by each of its keys in the same transaction. A lookup of
 * a merged duplicate returns its survivor. An erased customer is not found.
 */
public interface Customers {

  /**
   * Adds new customers, in the order given.
   *
   * <p>A customer whose unique fields are taken, by a stored customer or by one earlier in the
   * list, is not added; the others are. The caller decides whether to keep them.
   *
   * @return the taken fields of each customer that was not added, in the order of {@link
   *     UniqueField}
   */
  Map<CustomerId, Set<UniqueField>> add(Collection<Customer> customers);

  /**
   * Locks a customer until the transaction ends, and reads it. The id of a merged duplicate locks
   * and returns the survivor.
   */
  Optional<Customer> lock(CustomerId id);

  /**
   * Locks the customers with these ids, in the order of the ids. Unknown customers and merged
   * duplicates are ignored.
   */
  Map<CustomerId, Customer> lockAll(Set<CustomerId> ids);

  /**
   * Stores a changed customer that this transaction has locked.
   *
   * @return the fields taken by another customer; if there are any, nothing was stored
   */
  Set<UniqueField> save(Customer customer);

  /**
   * Deactivates or reactivates customers, all in one statement.
   *
   * @param reason the reason, stored with a deactivated customer
   * @return for each customer, whether the status changed; unknown customers are left out
   */
  Map<CustomerId, Boolean> setActive(
      Set<CustomerId> ids, boolean active, @Nullable String reason, Instant now);

  /** The ids of the customers with these keys; unknown keys are left out. */
  Map<CustomerKey, CustomerId> find(Collection<CustomerKey> keys);

  /** The profiles that are exactly equal to a stored one. */
  Set<CustomerProfile> stored(Collection<CustomerProfile> profiles);
}
