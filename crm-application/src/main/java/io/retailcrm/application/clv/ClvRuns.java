package io.retailcrm.application.clv;

import io.retailcrm.domain.customer.CustomerId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps the runs, and the lifetime value that each customer has now. */
public interface ClvRuns {

  /** Keeps a run. */
  void add(ClvRun run);

  /** The full run that was calculated last and published. */
  Optional<ClvRun> latestFull();

  /**
   * Those customers whose value was calculated at or after a moment on the terms of {@code like},
   * for a day that is not before its day less a day, and who bought and returned nothing since.
   */
  Set<CustomerId> calculatedSince(Instant moment, ClvRun like);

  /**
   * Puts the results of a run into the customers' records, in bulk.
   *
   * @param results hands each result to the consumer that it is given
   * @param removeOlderThan values that were calculated before this moment and that the run does not
   *     renew are removed; null: none are
   */
  void publish(
      ClvRun run, Consumer<Consumer<ClvResult>> results, @Nullable Instant removeOlderThan);
}
