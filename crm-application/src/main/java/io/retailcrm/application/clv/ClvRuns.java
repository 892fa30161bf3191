package io.retailcrm.application.clv;

import io.retailcrm.application.purchase.Freshness;
import io.retailcrm.domain.customer.CustomerId;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps the runs, and the lifetime value that each customer has now. */
public interface ClvRuns {

  /** Keeps a run. */
  void add(ClvRun run);

  /** The full run that was calculated last and published. */
  Optional<ClvRun> latestFull();

  /** Waits for other runs that publish, and keeps them out until the transaction ends. */
  void lock();

  /**
   * Hands over who is shown with a value, in the order of {@link
   * io.retailcrm.application.purchase.BuyerColumns#ORDER}.
   *
   * @param chosen who is wanted; null: everybody
   * @param like on whose terms a fresh value was calculated
   * @param freshness what makes a value fresh; null: nothing does
   */
  void forEachShown(
      @Nullable Collection<CustomerId> chosen,
      ClvRun like,
      @Nullable Freshness freshness,
      Consumer<ShownClv> shown);

  /**
   * Puts the results of a run into the customers' records, in bulk. A value that was calculated
   * later than the run stays as it is.
   *
   * @param results hands each result to the consumer that it is given
   * @param unvalued those who have no value any more
   */
  void publish(ClvRun run, Consumer<Consumer<ClvResult>> results, Collection<CustomerId> unvalued);
}
