package io.retailcrm.application.rfm;

import io.retailcrm.application.purchase.BuyerColumns;
import io.retailcrm.application.work.InMemoryStore;
import io.retailcrm.domain.customer.CustomerId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs and scores in memory. */
public final class InMemoryRfmRuns implements RfmRuns, InMemoryStore {

  private final Map<UUID, RfmRun> runs = new LinkedHashMap<>();
  private final Map<Key, RfmResult> results = new LinkedHashMap<>();
  private final Map<CustomerId, RfmResult> scores = new LinkedHashMap<>();

  private record Key(CustomerId customer, UUID run) {}

  @Override
  public void add(RfmRun run) {
    runs.put(run.id(), run);
  }

  @Override
  public Optional<RfmRun> find(UUID id) {
    return Optional.ofNullable(runs.get(id));
  }

  @Override
  public Optional<RfmRun> latestFullBefore(Instant moment) {
    return runs.values().stream()
        .filter(run -> run.full() && run.published() && run.calculatedAt().isBefore(moment))
        .max(Comparator.comparing(RfmRun::calculatedAt));
  }

  @Override
  public void forEachSince(Instant moment, LocalDate asOf, Consumer<RfmResult> result) {
    scores.keySet().stream()
        .sorted(BuyerColumns.ORDER)
        .flatMap(customer -> made(customer).stream())
        .filter(made -> !made.run().calculatedAt().isBefore(moment))
        .filter(made -> !made.run().asOf().isBefore(asOf))
        .forEach(made -> result.accept(made.result()));
  }

  private record Made(RfmRun run, RfmResult result) {}

  /** What the score of a customer was made by. */
  private Optional<Made> made(CustomerId customer) {
    return results.entrySet().stream()
        .filter(entry -> entry.getKey().customer().equals(customer) && !entry.getValue().kept())
        .map(entry -> new Made(runs.get(entry.getKey().run()), entry.getValue()))
        .reduce((earlier, later) -> later);
  }

  @Override
  public void publish(
      RfmRun run, @Nullable Collection<CustomerId> chosen, Consumer<Consumer<RfmResult>> made) {
    Map<CustomerId, RfmResult> before = Map.copyOf(scores);
    if (chosen == null) {
      scores.clear();
    } else {
      chosen.forEach(scores::remove);
    }
    made.accept(
        result -> {
          results.put(new Key(result.customer(), run.id()), result);
          scores.put(result.customer(), result.kept() ? before.get(result.customer()) : result);
        });
  }

  /** The score that a customer has now. */
  public Optional<RfmResult> score(CustomerId customer) {
    return Optional.ofNullable(scores.get(customer));
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
    return InMemoryStore.snapshotOf(runs, results, scores);
  }
}
