package io.retailcrm.application.job;

import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.application.work.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Jobs in memory. */
public final class InMemoryJobs implements Jobs, InMemoryStore {

  private final Map<UUID, Entry> entries = new LinkedHashMap<>();
  private final Map<UUID, List<JobError>> errors = new LinkedHashMap<>();
  private final Map<UUID, List<PreviewedRecord>> previews = new LinkedHashMap<>();

  private record Entry(Job job, boolean released, Instant heartbeat) {

    boolean isQueued() {
      return job.status() == JobStatus.QUEUED;
    }

    boolean isRunning() {
      return job.status() == JobStatus.RUNNING;
    }

    boolean isClaimable(Instant silentSince) {
      return isQueued() ? released : isRunning() && heartbeat.isBefore(silentSince);
    }

    boolean isHeldBy(Job claimed) {
      return isRunning() && job.attempt() == claimed.attempt();
    }

    Entry beating(Instant now) {
      return new Entry(job, released, now);
    }

    Entry ignoring(List<String> columns) {
      return with(columns, job.warnings());
    }

    Entry warning(List<String> warnings) {
      return with(job.ignoredColumns(), warnings);
    }

    private Entry with(List<String> ignoredColumns, List<String> warnings) {
      return new Entry(
          new Job(
              job.id(),
              job.kind(),
              job.status(),
              job.parameters(),
              job.processed(),
              job.total(),
              job.percent(),
              job.result(),
              job.error(),
              job.createdBy(),
              job.createdAt(),
              job.startedAt(),
              job.finishedAt(),
              job.attempt(),
              job.crashes(),
              List.copyOf(ignoredColumns),
              List.copyOf(warnings)),
          released,
          heartbeat);
    }

    Entry handedBack() {
      return new Entry(
          new Job(
              job.id(),
              job.kind(),
              JobStatus.QUEUED,
              job.parameters(),
              job.processed(),
              job.total(),
              job.percent(),
              job.result(),
              job.error(),
              job.createdBy(),
              job.createdAt(),
              job.startedAt(),
              job.finishedAt(),
              job.attempt(),
              job.crashes(),
              job.ignoredColumns(),
              job.warnings()),
          released,
          heartbeat);
    }

    Entry ended(JobStatus status, @Nullable String error, Instant now) {
      boolean succeeded = status == JobStatus.SUCCEEDED;
      return new Entry(
          new Job(
              job.id(),
              job.kind(),
              status,
              job.parameters(),
              job.processed(),
              succeeded ? Long.valueOf(job.processed()) : job.total(),
              succeeded ? Integer.valueOf(100) : job.percent(),
              job.result(),
              error,
              job.createdBy(),
              job.createdAt(),
              job.startedAt(),
              now,
              job.attempt(),
              job.crashes(),
              job.ignoredColumns(),
              job.warnings()),
          released,
          heartbeat);
    }
  }

  @Override
  public void add(Job job) {
    entries.put(job.id(), new Entry(job, false, job.createdAt()));
  }

  @Override
  public void release(UUID id) {
    change(id, entry -> true, entry -> new Entry(entry.job(), true, entry.heartbeat()));
  }

  @Override
  public void touch(UUID id, Instant now) {
    change(id, entry -> true, entry -> entry.beating(now));
  }

  @Override
  public Optional<Job> find(UUID id) {
    return Optional.ofNullable(entries.get(id)).map(Entry::job);
  }

  @Override
  public List<Job> activeAfter(Set<JobKind> kinds, Instant moment) {
    return entries.values().stream()
        .map(Entry::job)
        .filter(job -> kinds.contains(job.kind()))
        .filter(job -> job.finishedAt() == null || job.finishedAt().isAfter(moment))
        .toList();
  }

  @Override
  public Page<Job> list(@Nullable String createdBy, PageRequest page) {
    return page(
        entries.values().stream()
            .map(Entry::job)
            .filter(job -> createdBy == null || job.createdBy().equals(createdBy))
            .sorted(Comparator.comparing(Job::createdAt).thenComparing(Job::id).reversed())
            .toList(),
        page);
  }

  @Override
  public Page<JobError> errors(UUID id, PageRequest page) {
    return page(
        errors.getOrDefault(id, List.of()).stream()
            .sorted(Comparator.comparingLong(JobError::line))
            .toList(),
        page);
  }

  private static <T> Page<T> page(List<T> all, PageRequest page) {
    return new Page<>(
        all.stream().skip(page.skip()).limit(page.limit()).toList(), all.size(), false);
  }

  @Override
  public Optional<Job> claim(Instant now, Duration lease) {
    return entries.values().stream()
        .filter(entry -> entry.isClaimable(now.minus(lease)))
        .min(Comparator.comparing(entry -> entry.job().createdAt()))
        .map(Entry::job)
        .map(
            waiting ->
                new Job(
                    waiting.id(),
                    waiting.kind(),
                    JobStatus.RUNNING,
                    waiting.parameters(),
                    waiting.processed(),
                    waiting.total(),
                    waiting.percent(),
                    waiting.result(),
                    waiting.error(),
                    waiting.createdBy(),
                    waiting.createdAt(),
                    waiting.startedAt() == null ? now : waiting.startedAt(),
                    waiting.finishedAt(),
                    waiting.attempt() + 1,
                    waiting.crashes() + (waiting.status() == JobStatus.RUNNING ? 1 : 0),
                    waiting.ignoredColumns(),
                    waiting.warnings()))
        .map(
            claimed -> {
              entries.put(claimed.id(), new Entry(claimed, true, now));
              return claimed;
            });
  }

  @Override
  public boolean progress(
      Job claimed,
      long processed,
      @Nullable Integer percent,
      Map<String, Long> result,
      List<JobError> reported,
      Instant now) {
    boolean held =
        change(
            claimed.id(),
            entry -> entry.isHeldBy(claimed),
            entry ->
                new Entry(
                    new Job(
                        entry.job().id(),
                        entry.job().kind(),
                        entry.job().status(),
                        entry.job().parameters(),
                        processed,
                        entry.job().total(),
                        percent,
                        Map.copyOf(result),
                        entry.job().error(),
                        entry.job().createdBy(),
                        entry.job().createdAt(),
                        entry.job().startedAt(),
                        entry.job().finishedAt(),
                        entry.job().attempt(),
                        entry.job().crashes(),
                        entry.job().ignoredColumns(),
                        entry.job().warnings()),
                    true,
                    now));
    if (held) {
      List<JobError> all = new ArrayList<>(errors.getOrDefault(claimed.id(), List.of()));
      all.addAll(reported);
      errors.put(claimed.id(), List.copyOf(all));
    }
    return held;
  }

  @Override
  public void ignoring(Job claimed, List<String> columns) {
    change(claimed.id(), entry -> entry.isHeldBy(claimed), entry -> entry.ignoring(columns));
  }

  @Override
  public void preview(Job claimed, List<PreviewedRecord> records) {
    change(
        claimed.id(),
        entry -> entry.isHeldBy(claimed),
        entry -> {
          previews.putIfAbsent(claimed.id(), List.copyOf(records));
          return entry;
        });
  }

  @Override
  public List<PreviewedRecord> preview(UUID id) {
    return previews.getOrDefault(id, List.of());
  }

  @Override
  public void warn(Job claimed, List<String> warnings) {
    change(claimed.id(), entry -> entry.isHeldBy(claimed), entry -> entry.warning(warnings));
  }

  @Override
  public void keep(Job claimed, Instant now) {
    change(claimed.id(), entry -> entry.isHeldBy(claimed), entry -> entry.beating(now));
  }

  @Override
  public void handBack(Job claimed) {
    change(claimed.id(), entry -> entry.isHeldBy(claimed), Entry::handedBack);
  }

  @Override
  public boolean finish(Job claimed, JobStatus status, @Nullable String error, Instant now) {
    return change(
        claimed.id(), entry -> entry.isHeldBy(claimed), entry -> entry.ended(status, error, now));
  }

  @Override
  public boolean fail(UUID id, String error, Instant now) {
    return change(id, Entry::isQueued, entry -> entry.ended(JobStatus.FAILED, error, now));
  }

  @Override
  public boolean cancel(UUID id, Instant now) {
    return change(
        id,
        entry -> entry.isQueued() || entry.isRunning(),
        entry -> entry.ended(JobStatus.CANCELLED, null, now));
  }

  @Override
  public List<UUID> failSilentUploads(Instant silentSince, String error, Instant now) {
    List<UUID> silent =
        entries.values().stream()
            .filter(
                entry ->
                    entry.isQueued()
                        && !entry.released()
                        && entry.heartbeat().isBefore(silentSince))
            .map(entry -> entry.job().id())
            .toList();
    silent.forEach(id -> fail(id, error, now));
    return silent;
  }

  private boolean change(UUID id, Predicate<Entry> allowed, UnaryOperator<Entry> change) {
    Entry entry = entries.get(id);
    boolean changes = entry != null && allowed.test(entry);
    if (changes) {
      entries.put(id, change.apply(entry));
    }
    return changes;
  }

  @Override
  public Runnable snapshot() {
    return InMemoryStore.snapshotOf(entries, errors, previews);
  }
}
