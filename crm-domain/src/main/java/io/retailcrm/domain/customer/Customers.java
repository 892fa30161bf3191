package io.retailcrm.domain.customer;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * All customers.
 *
 * <p>Laws: what is unique of a customer (see {@link UniqueField}) is held by one customer at a
 * time, whatever runs concurrently; an added customer is found by each of its keys in the same
 * transaction.
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

  /** The ids of the customers with these keys; a key that nobody has is not in the answer. */
  Map<CustomerKey, CustomerId> find(Collection<CustomerKey> keys);

  /** Those of the given profiles with which, exactly, a customer is stored. */
  Set<CustomerProfile> stored(Collection<CustomerProfile> profiles);
}
