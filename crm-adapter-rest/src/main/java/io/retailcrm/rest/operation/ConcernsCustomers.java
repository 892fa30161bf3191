package io.retailcrm.rest.operation;

import java.util.Collection;
import java.util.UUID;

/**
 * A body of a request or a response about customers: the audit log names them, and their erasure
 * removes the stored response. A customer in the path needs no such body.
 */
public interface ConcernsCustomers {

  /** Their ids, possibly none. */
  Collection<UUID> customers();
}
