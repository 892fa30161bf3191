package io.retailcrm.application.customer;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.Merge;
import java.time.Instant;
import java.util.Set;

/**
 * Takes part in merges and their undo, inside the same transaction. A feature implements it whose
 * data is more than rows that {@link io.retailcrm.domain.customer.Merges} moves. Participants are
 * called in a fixed order, so that transactions lock in the same order.
 */
public interface MergeParticipant {

  /**
   * Locks data before anything moves: of both customers for a merge, of the survivor for an undo.
   * Locks nothing by default, for participants who lock when they are called.
   */
  default void lock(Set<CustomerId> customers) {}

  /** The duplicate was merged into the survivor. */
  void merged(Merge merge);

  /** The merge was undone. */
  void undone(Undo undo);

  /**
   * The undo of a merge.
   *
   * @param records the duplicate and all customers who were merged into it
   * @param by the author: the subject of the caller's token
   */
  record Undo(Merge merge, Set<CustomerId> records, Instant at, String by) {}
}
