package io.retailcrm.application.job;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A long-running task.
 *
 * @param parameters the parameters of the task
 * @param processed the number of processed items
 * @param total the number of all items, null while unknown
 * @param percent the progress in percent, null while unknown
 * @param result counts by name, which grow while the job runs
 * @param error the reason of a failure
 * @param attempt the number of attempts; each claim has its own, so that a worker that lost its job
 *     can no longer write
 * @param crashes the number of workers that stopped reporting
 * @param ignoredColumns the columns of its file that are ignored, as they are written
 * @param warnings what makes its result doubtful
 */
public record Job(
    UUID id,
    JobKind kind,
    JobStatus status,
    Map<String, String> parameters,
    long processed,
    @Nullable Long total,
    @Nullable Integer percent,
    Map<String, Long> result,
    @Nullable String error,
    String createdBy,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    int attempt,
    int crashes,
    List<String> ignoredColumns,
    List<String> warnings) {

  /** The parameter of an import that is only tried, and of which nothing lands. */
  public static final String DRY_RUN = "dry_run";

  /** Whether nothing that the job does lands. */
  public boolean isDryRun() {
    return Boolean.parseBoolean(parameters.get(DRY_RUN));
  }

  /** A new job that waits for a worker. */
  public static Job queued(
      UUID id, JobKind kind, Map<String, String> parameters, String createdBy, Instant createdAt) {
    return new Job(
        id,
        kind,
        JobStatus.QUEUED,
        parameters,
        0,
        null,
        null,
        Map.of(),
        null,
        createdBy,
        createdAt,
        null,
        null,
        0,
        0,
        List.of(),
        List.of());
  }
}
