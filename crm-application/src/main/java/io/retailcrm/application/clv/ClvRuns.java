package io.retailcrm.application.clv;

import io.retailcrm.application.purchase.Freshness;
import io.retailcrm.domain.clv.Tracking;
import io.retailcrm.domain.customer.CustomerId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Stores the runs, and the current lifetime value of each customer. */
public interface ClvRuns {

  /**
   * Stores a run.
   *
   * @param tracking the repeat purchases week by week; empty unless the run fitted a model
   */
  void add(ClvRun run, List<Tracking.Week> tracking);

  /** The most recent full and published run. */
  Optional<ClvRun> latestFull();

  /** Takes the lock of publishing runs until the transaction ends. */
  void lock();

  /**
   * Passes the customers with a current value to a consumer, in the order of {@link
   * io.retailcrm.application.purchase.BuyerColumns#ORDER}.
   *
   * @param chosen the selected customers; null for all
   * @param like the run whose terms a fresh value must have
   * @param freshness the condition for a fresh value; null if none is fresh
   */
  void forEachCurrent(
      @Nullable Collection<CustomerId> chosen,
      ClvRun like,
      @Nullable Freshness freshness,
      Consumer<CurrentClv> current);

  /**
   * Publishes the results of a run as the customers' current values, in bulk. A value that was
   * calculated later than the run is kept.
   *
   * @param results passes each result to its consumer
   * @param unvalued the customers who no longer have a value
   */
  void publish(
      ClvRun run, Consumer<Consumer<ClvRunResult>> results, Collection<CustomerId> unvalued);
}
