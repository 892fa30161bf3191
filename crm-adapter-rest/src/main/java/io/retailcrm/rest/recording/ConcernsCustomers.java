package io.retailcrm.rest.recording;

import java.util.Collection;
import java.util.UUID;

/**
 * A body, of a request or of an answer, that is about customers: the audit log names them, and
 * their erasure removes the stored answer. The one in the path is known without.
 */
public interface ConcernsCustomers {

  /** Their ids; none where it turns out to be about nobody. */
  Collection<UUID> customers();
}
