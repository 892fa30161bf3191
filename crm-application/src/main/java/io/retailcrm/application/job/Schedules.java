package io.retailcrm.application.job;

import java.time.Instant;

/** What was done of what is done again and again, shared by every replica of the service. */
public interface Schedules {

  /**
   * Takes note that work is done for the time it was due at, in the transaction that begins it.
   *
   * @return whether it is this caller who does it; false where it was done for that time or a later
   *     one, and for work that is new: it is done when it is due next
   */
  boolean take(String name, Instant due);
}
