package io.retailcrm.domain.customer;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * All merges.
 *
 * <p>Laws: after {@link #merge} the data of the duplicate belongs to the survivor, except data that
 * a customer can have only once and data that will be recalculated. The duplicate is in no list and
 * no run, and each of its keys finds the survivor. {@link #split} moves back the data that the
 * merge moved and the survivor still has. The caller holds the locks of both customers and of both
 * summaries.
 */
public interface Merges {

  /** Both customers before the merge. */
  record Before(CustomerProfile survivor, CustomerProfile duplicate, boolean duplicateActive) {}

  /** Moves the data of the duplicate to the survivor. The caller updates the survivor's profile. */
  void merge(Merge merge);

  /** Locks a merge until the transaction ends, and reads it. */
  Optional<Merge> lock(UUID id);

  /** Both customers before the merge, available as long as the merge can be undone. */
  Before before(Merge merge);

  /**
   * Deletes the {@linkplain #before earlier state} of all customers whose merge is older than a
   * moment.
   *
   * @return the number of merges whose earlier state was deleted
   */
  int forgetBefore(Instant moment);

  /** The duplicate of a merge, and all customers who were merged into it. */
  Set<CustomerId> records(Merge merge);

  /** The fields of the duplicate that a customer other than the survivor has now. */
  Set<UniqueField> takenSince(Merge merge);

  /** Undoes a merge: moves the data of the duplicate back to it. */
  void split(Merge merge, Instant now, String by);
}
