package io.retailcrm.application.rfm;

import io.retailcrm.domain.customer.CustomerId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps the runs, and the scores that each customer has now. */
public interface RfmRuns {

  /** Keeps a run. */
  void add(RfmRun run);

  /** The full run that was calculated last and published. */
  Optional<RfmRun> latestFull();

  /**
   * Those customers whose score was calculated at or after a moment, for a day that is not before
   * {@code asOf}, and who bought nothing since.
   */
  Set<CustomerId> scoredSince(Instant moment, LocalDate asOf);

  /**
   * Puts the results of a run into the customers' records, in bulk.
   *
   * @param results hands each result to the consumer that it is given
   * @param removeOlderThan scores that were calculated before this moment and that the run does not
   *     renew are removed; null: none are
   */
  void publish(
      RfmRun run, Consumer<Consumer<RfmResult>> results, @Nullable Instant removeOlderThan);
}
