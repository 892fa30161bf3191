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
 * <p>Laws: what is unique of a customer (see {@link UniqueField}) is held by one customer at a
 * time, whatever runs concurrently; an added customer is found by each of its keys in the same
 * transaction. A customer who was merged into another is found as that other; one who was erased is
 * not found.
 */
public interface Customers {

  /**
   * Adds new customers, in the order given.
   *
   * <p>A customer whose unique fields are taken, by a stored one or by one earlier in the list, is
   * not added; the others are. It is the caller who decides whether to keep those.
   *
   * @return the fields that were taken, in the order of {@link UniqueField}, of each customer that
   *     was not added
   */
  Map<CustomerId, Set<UniqueField>> add(Collection<Customer> customers);

  /**
   * Locks a customer until the transaction ends, and reads it; the survivor, where the id is of a
   * duplicate that was merged.
   */
  Optional<Customer> lock(CustomerId id);

  /** Locks those of the customers who are there under these very ids, in the order of the ids. */
  Map<CustomerId, Customer> lockAll(Set<CustomerId> ids);

  /**
   * Stores a changed customer that this transaction has locked.
   *
   * @return the fields that another customer has; if there are any, nothing was stored
   */
  Set<UniqueField> save(Customer customer);

  /**
   * Deactivates or reactivates customers, all in one statement.
   *
   * @param reason why, kept with a customer who is deactivated
   * @return whether the status of each was another before; customers that are unknown are not in
   *     the answer
   */
  Map<CustomerId, Boolean> setActive(
      Set<CustomerId> ids, boolean active, @Nullable String reason, Instant now);

  /** The ids of the customers with these keys; a key that nobody has is not in the answer. */
  Map<CustomerKey, CustomerId> find(Collection<CustomerKey> keys);

  /** Those of the given profiles with which, exactly, a customer is stored. */
  Set<CustomerProfile> stored(Collection<CustomerProfile> profiles);
}
