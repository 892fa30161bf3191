package io.retailcrm.application.access;

import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.purchase.OrderId;
import java.util.UUID;

/**
 * Tells what belongs to a customer who has logged in.
 *
 * <p>Laws: of a duplicate that was merged, both keys and account are the survivor's; what is not
 * there, or was erased, is nobody's.
 */
public interface OwnRecords {

  /** Whether the account belongs to the customer whom the key names. */
  boolean isOf(UUID userId, CustomerKey customer);

  /** Whether the account belongs to the customer whose order it is. */
  boolean isOf(UUID userId, OrderId order);

  /** Whether the account belongs to the customer whose transaction of points it is. */
  boolean isOfTransaction(UUID userId, UUID transaction);
}
