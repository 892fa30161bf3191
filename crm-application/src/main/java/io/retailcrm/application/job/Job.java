package io.retailcrm.application.job;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A piece of long work.
 *
 * @param parameters what the work was asked to do
 * @param processed items dealt with so far
 * @param total items in all, null while unknown
 * @param percent how much is done, null while unknown
 * @param result what came of it, counted by name; grows while the job runs
 * @param error why it failed
 * @param attempt how often the job was begun; each claim has its own, so that a worker that lost
 *     its job to another can no longer write
 * @param crashes how many of its workers fell silent
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
    int crashes) {

  /** A job that nobody has begun. */
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
        0);
  }
}
