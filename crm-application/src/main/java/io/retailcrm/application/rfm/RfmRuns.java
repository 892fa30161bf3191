package io.retailcrm.application.rfm;

import io.retailcrm.application.purchase.Freshness;
import io.retailcrm.domain.customer.CustomerId;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stores the runs, their results, and the current scores of customers.
 *
 * <p>Laws: a run is visible completely or not at all. Between {@link #lock} and the end of its
 * transaction no other transaction adds a run, changes current scores or erases a customer.
 */
public interface RfmRuns {

  /** A moment after all runs. */
  Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

  /** Takes the lock of runs until the transaction ends. */
  void lock();

  /** Stores a run. */
  void add(RfmRun run);

  /** The run with this id. */
  Optional<RfmRun> find(UUID id);

  /** The most recent full and published run. */
  default Optional<RfmRun> latestFull() {
    return latestFullBefore(END_OF_TIME);
  }

  /** The most recent full and published run calculated before a moment. */
  Optional<RfmRun> latestFullBefore(Instant moment);

  /**
   * Passes the current scores to a consumer, in the order of {@link
   * io.retailcrm.application.purchase.BuyerColumns#ORDER}.
   *
   * @param chosen the selected customers; null for all
   * @param freshness the condition for a fresh score; null if none is fresh
   */
  void forEachCurrent(
      @Nullable Collection<CustomerId> chosen,
      @Nullable Freshness freshness,
      Consumer<CurrentRfm> current);

  /**
   * Stores the results of a run, in bulk.
   *
   * @param results passes each result to its consumer, in the order of the customers
   */
  void keep(RfmRun run, Consumer<Consumer<RfmRunResult>> results);

  /**
   * Changes the current scores, in bulk.
   *
   * @param results passes each new current result to its consumer
   * @param unscored the customers who no longer have a score
   */
  void makeCurrent(Consumer<Consumer<RfmRunResult>> results, Collection<CustomerId> unscored);
}
