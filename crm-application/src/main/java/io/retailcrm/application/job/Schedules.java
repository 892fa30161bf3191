package io.retailcrm.application.job;

import java.time.Instant;

/** The state of recurring work, shared by all replicas. */
public interface Schedules {

  /**
   * Records that work starts for its due time, in the transaction that starts it.
   *
   * @return whether the caller starts the work; false if it was started for that time or a later
   *     one, and for new work, which first starts at its next due time
   */
  boolean take(String name, Instant due);
}
