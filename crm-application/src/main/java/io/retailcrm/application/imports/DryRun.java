package io.retailcrm.application.imports;

import io.retailcrm.application.job.JobError;
import io.retailcrm.domain.customer.CustomerKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the earlier records of a file mean for the later ones, while the file is tried batch by
 * batch and each batch is undone. Records whose keys occur again are kept, and are repeated before
 * a batch that has one of these keys: so it meets what it would meet if they had landed.
 *
 * <p>Memory is bounded. Beyond the limits a record counts as if the earlier ones were not there.
 */
final class DryRun<T> {

  /** The maximum number of keys that occur again, and of customers who are remembered. */
  private static final int MAX_KEYS = 1 << 20;

  /** The maximum size of the records that are kept. */
  private static final int MAX_KEPT = 100_000;

  /** The maximum number of records that are repeated before a batch. */
  private static final int MAX_REPEATED = 4_000;

  private static final long MAX_BITS = 1L << 28;

  private final RunImport.Batch<T> batch;
  private final SeenBefore seen;
  private final Fingerprints again = new Fingerprints(MAX_KEYS);
  private final Fingerprints customers = new Fingerprints(MAX_KEYS);
  private final List<ImportRecord.Good<T>> kept = new ArrayList<>();
  private final Map<String, List<Integer>> byKey = new HashMap<>();
  private int size;

  /**
   * @param fileSize the size of the file in bytes
   */
  DryRun(RunImport.Batch<T> batch, long fileSize) {
    this.batch = batch;
    this.seen = new SeenBefore(fileSize, MAX_BITS);
  }

  /** Notes the keys of a record before any is tried; call for all records of the file. */
  void expect(ImportRecord<T> record) {
    good(record)
        .ifPresent(
            good -> {
              for (String key : Set.copyOf(batch.keys(good.content()))) {
                long fingerprint = Fingerprints.of(key);
                if (seen.add(fingerprint) && !again.isFull()) {
                  again.add(fingerprint);
                }
              }
            });
  }

  /** The records that matter for some later ones, in their order. */
  List<ImportRecord.Good<T>> earlier(List<ImportRecord<T>> records) {
    Set<String> keys = new HashSet<>();
    records.forEach(record -> good(record).ifPresent(good -> keys.addAll(keys(good))));
    Set<Integer> found = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(keys);
    while (!open.isEmpty()) {
      for (int index : byKey.getOrDefault(open.remove(), List.of())) {
        if (found.add(index)) {
          keys(kept.get(index)).stream().filter(keys::add).forEach(open::add);
        }
      }
    }
    return found.stream().limit(MAX_REPEATED).map(kept::get).toList();
  }

  /** Remembers a record of an earlier attempt. */
  void remember(ImportRecord<T> record) {
    good(record).ifPresent(this::keep);
  }

  /** Remembers the records of a batch, but for those that were refused. */
  void remember(List<ImportRecord<T>> records, List<JobError> errors) {
    Set<Long> refused = errors.stream().map(JobError::line).collect(Collectors.toSet());
    records.forEach(
        record ->
            good(record).filter(good -> !refused.contains(good.line())).ifPresent(this::keep));
  }

  /** Whether no earlier record is one of the customer. */
  boolean isNewCustomer(CustomerKey key) {
    return !customers.contains(Fingerprints.of(key.toString()));
  }

  private void keep(ImportRecord.Good<T> record) {
    batch
        .customer(record.content())
        .filter(customer -> !customers.isFull())
        .ifPresent(customer -> customers.add(Fingerprints.of(customer.toString())));
    Collection<String> keys = keys(record);
    size += keys.isEmpty() ? 0 : batch.size(record.content());
    if (!keys.isEmpty() && size <= MAX_KEPT) {
      int index = kept.size();
      kept.add(new ImportRecord.Good<>(record.line(), record.content(), Map::of));
      keys.forEach(key -> byKey.computeIfAbsent(key, any -> new ArrayList<>()).add(index));
    }
  }

  /** The keys of a record that occur again. */
  private Set<String> keys(ImportRecord.Good<T> record) {
    Set<String> keys = new HashSet<>(batch.keys(record.content()));
    keys.removeIf(key -> !again.contains(Fingerprints.of(key)));
    return keys;
  }

  private static <T> Optional<ImportRecord.Good<T>> good(ImportRecord<T> record) {
    return record.fold(
        new ImportRecord.Cases<>() {
          @Override
          public Optional<ImportRecord.Good<T>> good(ImportRecord.Good<T> good) {
            return Optional.of(good);
          }

          @Override
          public Optional<ImportRecord.Good<T>> bad(List<JobError> errors) {
            return Optional.empty();
          }

          @Override
          public Optional<ImportRecord.Good<T>> skipped() {
            return Optional.empty();
          }
        });
  }
}
