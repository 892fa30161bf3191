package io.retailcrm.rest.recording;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A body of a request that changes one customer, who is locked for it: such requests queue for
 * their customer before they take a connection. The one in the path is known without.
 */
public interface ChangesCustomer {

  /** The customer's id; null where the body names the customer in another way. */
  @Nullable UUID customerId();
}
