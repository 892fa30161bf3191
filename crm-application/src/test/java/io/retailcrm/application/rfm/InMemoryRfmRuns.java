package io.retailcrm.application.rfm;

import io.retailcrm.application.purchase.BuyerColumns;
import io.retailcrm.application.purchase.Freshness;
import io.retailcrm.application.work.InMemoryStore;
import io.retailcrm.domain.customer.CustomerId;
import java.time.Instant;
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
  private final Map<Key, RfmRunResult> results = new LinkedHashMap<>();
  private final Map<CustomerId, RfmRunResult> scores = new LinkedHashMap<>();

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

  /** There is one transaction at a time. */
  @Override
  public void lock() {}

  @Override
  public void forEachCurrent(
      @Nullable Collection<CustomerId> chosen,
      @Nullable Freshness freshness,
      Consumer<CurrentRfm> consumer) {
    scores.values().stream()
        .filter(score -> chosen == null || chosen.contains(score.customer()))
        .sorted(Comparator.comparing(RfmRunResult::customer, BuyerColumns.ORDER))
        .map(
            score ->
                new CurrentRfm(
                    score.customer(),
                    score.score(),
                    score.orders(),
                    score.spent(),
                    score.lastOrderAt(),
                    freshness != null && isFresh(score.customer(), freshness)))
        .forEach(consumer);
  }

  private boolean isFresh(CustomerId customer, Freshness freshness) {
    return results.entrySet().stream()
        .filter(entry -> entry.getKey().customer().equals(customer) && !entry.getValue().kept())
        .map(entry -> runs.get(entry.getKey().run()))
        .reduce((earlier, later) -> later)
        .filter(
            run ->
                !run.calculatedAt().isBefore(freshness.since())
                    && !run.asOf().isBefore(freshness.asOf()))
        .isPresent();
  }

  @Override
  public void keep(RfmRun run, Consumer<Consumer<RfmRunResult>> made) {
    made.accept(result -> results.put(new Key(result.customer(), run.id()), result));
  }

  @Override
  public void makeCurrent(Consumer<Consumer<RfmRunResult>> made, Collection<CustomerId> unscored) {
    unscored.forEach(scores::remove);
    made.accept(result -> scores.put(result.customer(), result));
  }

  /** The score that a customer has now. */
  public Optional<RfmRunResult> score(CustomerId customer) {
    return results.entrySet().stream()
        .filter(entry -> scores.containsKey(customer))
        .filter(entry -> entry.getKey().customer().equals(customer) && !entry.getValue().kept())
        .map(Map.Entry::getValue)
        .reduce((earlier, later) -> later);
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
