package io.retailcrm.application.rfm;

import io.retailcrm.domain.customer.CustomerId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the runs, what each of them came to, and the scores that each customer has now.
 *
 * <p>Laws: a run that is published is seen as a whole or not at all. Who has a score has the result
 * that was published last of the runs that had one; a full run has a result of everybody who has a
 * score after it.
 */
public interface RfmRuns {

  /** After all runs. */
  Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

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
   * Hands over what customers with a score have it from, where that was calculated at or after a
   * moment, for a day that is not before {@code asOf}; in the order of {@link
   * io.retailcrm.application.purchase.BuyerColumns#ORDER}.
   */
  void forEachSince(Instant moment, LocalDate asOf, Consumer<RfmResult> result);

  /**
   * Keeps the results of a run and puts them into the customers' records, in bulk. Who was to be
   * scored and has no result loses the score.
   *
   * @param results hands each result to the consumer that it is given, in the order of the
   *     customers
   * @param chosen who was to be scored; null: everybody
   */
  void publish(
      RfmRun run, @Nullable Collection<CustomerId> chosen, Consumer<Consumer<RfmResult>> results);
}
