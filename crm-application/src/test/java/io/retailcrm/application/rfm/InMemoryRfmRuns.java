package io.retailcrm.application.rfm;

import io.retailcrm.application.purchase.InMemoryOrders;
import io.retailcrm.application.work.InMemoryStore;
import io.retailcrm.domain.customer.CustomerId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs and scores in memory. */
public final class InMemoryRfmRuns implements RfmRuns, InMemoryStore {

  private final InMemoryOrders orders;
  private final Map<UUID, RfmRun> runs = new LinkedHashMap<>();
  private final Map<CustomerId, Published> scores = new LinkedHashMap<>();

  private record Published(RfmResult result, RfmRun run) {}

  public InMemoryRfmRuns(InMemoryOrders orders) {
    this.orders = orders;
  }

  @Override
  public void add(RfmRun run) {
    runs.put(run.id(), run);
  }

  @Override
  public Optional<RfmRun> latestFull() {
    return runs.values().stream()
        .filter(run -> run.full() && run.published())
        .max(Comparator.comparing(RfmRun::calculatedAt));
  }

  @Override
  public Set<CustomerId> scoredSince(Instant moment, LocalDate asOf) {
    return scores.values().stream()
        .filter(
            score ->
                !score.run().calculatedAt().isBefore(moment)
                    && !score.run().asOf().isBefore(asOf)
                    && score
                        .result()
                        .lastOrderAt()
                        .equals(orders.summary(score.result().customer()).lastOrderAt()))
        .map(score -> score.result().customer())
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void publish(
      RfmRun run, Consumer<Consumer<RfmResult>> results, @Nullable Instant removeOlderThan) {
    Set<CustomerId> renewed = new HashSet<>();
    results.accept(
        result -> {
          renewed.add(result.customer());
          scores.put(result.customer(), new Published(result, run));
        });
    if (removeOlderThan != null) {
      scores
          .values()
          .removeIf(
              score ->
                  score.run().calculatedAt().isBefore(removeOlderThan)
                      && !renewed.contains(score.result().customer()));
    }
  }

  /** The score that a customer has now. */
  public Optional<RfmResult> score(CustomerId customer) {
    return Optional.ofNullable(scores.get(customer)).map(Published::result);
  }

  /** The customers that have a score now. */
  public Set<CustomerId> scored() {
    return Set.copyOf(scores.keySet());
  }

  /** All runs, in the order in which they were made. */
  public Collection<RfmRun> all() {
    return runs.values();
  }

  @Override
  public Runnable snapshot() {
    return InMemoryStore.snapshotOf(runs, scores);
  }
}
