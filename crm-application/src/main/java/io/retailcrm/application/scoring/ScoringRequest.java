package io.retailcrm.application.scoring;

import io.retailcrm.domain.customer.CustomerId;
import java.time.LocalDate;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Who is to be scored, and for when.
 *
 * @param customers the chosen customers, null: everybody
 * @param recalculate whether fresh scores are calculated again too
 * @param asOf the day to score for, null: today
 * @param publish whether the scores become current
 */
public record ScoringRequest(
    @Nullable Collection<CustomerId> customers,
    boolean recalculate,
    @Nullable LocalDate asOf,
    boolean publish) {

  /** Whether everybody is scored. */
  public boolean isFull() {
    return customers == null;
  }
}
