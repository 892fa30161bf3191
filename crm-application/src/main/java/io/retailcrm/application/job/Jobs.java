package io.retailcrm.application.job;

import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All jobs, shared by every replica of the service.
 *
 * <p>Laws: a job is worked on by one worker at a time. A worker holds it by its attempt, and keeps
 * it by reporting progress within the lease; a worker that stops reporting loses it to the next
 * claim. Reports of an outdated attempt, or after a cancellation, are rejected.
 */
public interface Jobs {

  /** Adds a job that can't be claimed yet, because its upload is in progress. */
  void add(Job job);

  /** Lets workers claim the job. */
  void release(UUID id);

  /** Records that an upload is alive. */
  void touch(UUID id, Instant now);

  Optional<Job> find(UUID id);

  /**
   * The jobs of these kinds that waited or were worked on at any time after this moment; an upload
   * in progress counts as waiting.
   */
  List<Job> activeAfter(Set<JobKind> kinds, Instant moment);

  /** Jobs, the newest first, of one creator; null for all creators. */
  Page<Job> list(@Nullable String createdBy, PageRequest page);

  /** The errors of a job by line. */
  Page<JobError> errors(UUID id, PageRequest page);

  /**
   * Claims the oldest job that waits, or whose worker has not reported within the lease, with a new
   * attempt. A silent worker counts as a crash of the job.
   */
  Optional<Job> claim(Instant now, Duration lease);

  /**
   * Reports progress, in the transaction of the work.
   *
   * @return false if this attempt no longer holds the job; the work must be rolled back
   */
  boolean progress(
      Job claimed,
      long processed,
      @Nullable Integer percent,
      Map<String, Long> result,
      List<JobError> errors,
      Instant now);

  /** Notes which columns of its file a claimed job ignores. */
  void ignoring(Job claimed, List<String> columns);

  /**
   * Notes the first records that a claimed dry run has read, once. After an erasure that came
   * between, it notes none: they may contain the person.
   */
  void preview(Job claimed, List<PreviewedRecord> records);

  /** The first records that a dry run has read; none if they are no longer kept. */
  List<PreviewedRecord> preview(UUID id);

  /** Notes what makes the result of a claimed job doubtful. */
  void warn(Job claimed, List<String> warnings);

  /** Renews the lease of a claimed job. */
  void keep(Job claimed, Instant now);

  /** Makes a claimed job available to other workers at once, if this attempt still holds it. */
  void handBack(Job claimed);

  /**
   * Ends a claimed job. On success its total becomes the number of processed items, and its percent
   * 100.
   *
   * @return false if the job is no longer this attempt's
   */
  boolean finish(Job claimed, JobStatus status, @Nullable String error, Instant now);

  /**
   * Ends a job that nobody has claimed as failed.
   *
   * @return false if somebody has claimed it, or it has ended
   */
  boolean fail(UUID id, String error, Instant now);

  /**
   * Cancels a job that has not ended.
   *
   * @return whether it was cancelled
   */
  boolean cancel(UUID id, Instant now);

  /**
   * Fails the uploads that have been silent since a moment, because their service stopped. Returns
   * their ids.
   */
  List<UUID> failSilentUploads(Instant silentSince, String error, Instant now);
}
