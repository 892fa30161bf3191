package io.retailcrm.application.job;

import java.time.Instant;
import java.util.List;

/** Counts the jobs that have not ended. */
@FunctionalInterface
public interface OpenJobs {

  /**
   * The jobs of one kind and status.
   *
   * @param oldest when the oldest of them was created
   */
  record Count(JobKind kind, JobStatus status, long jobs, Instant oldest) {}

  /** The counts of all kinds and statuses with a job that has not ended. */
  List<Count> counts();
}
