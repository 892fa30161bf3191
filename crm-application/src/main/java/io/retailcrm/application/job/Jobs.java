package io.retailcrm.application.job;

import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All jobs, shared by every replica of the service.
 *
 * <p>Laws: a job is worked on by one worker at a time. A worker holds it by its attempt, and keeps
 * it by reporting progress within the lease; a worker that fell silent loses it to the next claim.
 * What a worker reports under an attempt that is no longer current, or after a cancellation, is
 * refused.
 */
public interface Jobs {

  /** Adds a job that can't be claimed yet: its upload is under way. */
  void add(Job job);

  /** Lets workers claim the job. */
  void release(UUID id);

  /** Notes that an upload is alive. */
  void touch(UUID id, Instant now);

  Optional<Job> find(UUID id);

  /** Jobs, the newest first; of one creator, or of all where null. */
  Page<Job> list(@Nullable String createdBy, PageRequest page);

  /** The errors of a job by line. */
  Page<JobError> errors(UUID id, PageRequest page);

  /**
   * Takes the oldest job that waits, or whose worker has been silent for the lease, and gives it a
   * new attempt. A silent worker is counted as a crash of the job.
   */
  Optional<Job> claim(Instant now, Duration lease);

  /**
   * Reports progress; joins the transaction of the work that it reports.
   *
   * @return false if the job is no longer this attempt's: the work must be undone
   */
  boolean progress(
      Job claimed,
      long processed,
      @Nullable Integer percent,
      Map<String, Long> result,
      List<JobError> errors,
      Instant now);

  /** Says that the worker of a claimed job is alive. */
  void keep(Job claimed, Instant now);

  /** Lets another worker claim a claimed job at once, if it is still this attempt's. */
  void handBack(Job claimed);

  /**
   * Ends a claimed job. One that succeeded has dealt with everything: its total is what it
   * processed, its percent 100.
   *
   * @return false if the job is no longer this attempt's
   */
  boolean finish(Job claimed, JobStatus status, @Nullable String error, Instant now);

  /** Ends a job that nobody has claimed as failed. */
  void fail(UUID id, String error, Instant now);

  /**
   * Cancels a job that has not ended.
   *
   * @return whether it was cancelled
   */
  boolean cancel(UUID id, Instant now);

  /**
   * Fails the uploads that have been silent since a moment: their service died; gives their ids.
   */
  List<UUID> failSilentUploads(Instant silentSince, String error, Instant now);
}
