package io.retailcrm.application.access;

import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.purchase.OrderId;
import java.util.UUID;

/**
 * Checks whether records belong to a customer who is logged in.
 *
 * <p>Laws: the keys and the account of a merged duplicate belong to the survivor. Unknown and
 * erased records belong to nobody.
 */
public interface OwnRecords {

  /** Whether the account belongs to the customer with this key. */
  boolean isOf(UUID userId, CustomerKey customer);

  /** Whether the account belongs to the customer of the order. */
  boolean isOf(UUID userId, OrderId order);

  /** Whether the account belongs to the customer of the points transaction. */
  boolean isOfTransaction(UUID userId, UUID transaction);
}
