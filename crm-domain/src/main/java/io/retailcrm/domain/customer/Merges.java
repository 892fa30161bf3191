package io.retailcrm.domain.customer;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * All merges.
 *
 * <p>Laws: after {@link #fold} all that belonged to the duplicate belongs to the survivor, except
 * what can't be had twice and what will be made anew; the duplicate is in no list and no run, and
 * each of its keys finds the survivor. {@link #unfold} gives back what that merge moved and the
 * survivor still has. The caller holds the locks of both customers and of both summaries.
 */
public interface Merges {

  /** Both customers as they were before they were merged. */
  record Before(CustomerProfile survivor, CustomerProfile duplicate, boolean duplicateActive) {}

  /** Folds the duplicate into the survivor, whose own profile is left to the caller. */
  void fold(Merge merge);

  /** Locks a merge until the transaction ends, and reads it. */
  Optional<Merge> lock(UUID id);

  /** How both customers were, as long as the merge can be undone. */
  Before before(Merge merge);

  /**
   * Forgets how customers were before merges of before a moment.
   *
   * @return of how many merges something was forgotten
   */
  int forgetBefore(Instant moment);

  /** The duplicate of a merge, and all who were merged into it. */
  Set<CustomerId> records(Merge merge);

  /** What the duplicate had and another customer than the survivor has now. */
  Set<UniqueField> takenSince(Merge merge);

  /** Takes the duplicate out of the survivor again. */
  void unfold(Merge merge, Instant now, String by);
}
