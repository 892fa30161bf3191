package io.retailcrm.rest.operation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A body of a request that changes one customer. Such requests queue for their customer before they
 * take a connection. A customer in the path needs no such body.
 */
public interface ChangesCustomer {

  /** The id of the customer, null if the body names the customer in another way. */
  @Nullable UUID customerId();
}
