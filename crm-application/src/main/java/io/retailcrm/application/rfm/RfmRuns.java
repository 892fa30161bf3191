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
 * Keeps the runs, what each of them came to, and the scores that customers are shown with.
 *
 * <p>Laws: a run is seen as a whole or not at all. Between {@link #lock} and the end of its
 * transaction nobody else adds a run or changes what is shown, and nobody is erased.
 */
public interface RfmRuns {

  /** After all runs. */
  Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

  /** Waits for other runs, and keeps them out until the transaction ends. */
  void lock();

  /** Keeps a run. */
  void add(RfmRun run);

  /** A run. */
  Optional<RfmRun> find(UUID id);

  /** The full run that was calculated last and published. */
  default Optional<RfmRun> latestFull() {
    return latestFullBefore(END_OF_TIME);
  }

  /** The last of the full and published runs that were calculated before a moment. */
  Optional<RfmRun> latestFullBefore(Instant moment);

  /**
   * Hands over what is shown, in the order of {@link
   * io.retailcrm.application.purchase.BuyerColumns#ORDER}.
   *
   * @param chosen whose is wanted; null: everybody's
   * @param freshness what makes a score fresh; null: nothing does
   */
  void forEachShown(
      @Nullable Collection<CustomerId> chosen,
      @Nullable Freshness freshness,
      Consumer<ShownRfm> shown);

  /**
   * Keeps what a run came to, in bulk.
   *
   * @param results hands each result to the consumer that it is given, in the order of the
   *     customers
   */
  void keep(RfmRun run, Consumer<Consumer<RfmResult>> results);

  /**
   * Changes what is shown, in bulk.
   *
   * @param results hands each result to be shown to the consumer that it is given
   * @param unscored those who have no score any more
   */
  void show(Consumer<Consumer<RfmResult>> results, Collection<CustomerId> unscored);
}
