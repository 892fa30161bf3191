package io.retailcrm.application.job;

/** The status of a job. The last three are final. */
public enum JobStatus {
  QUEUED,
  RUNNING,
  SUCCEEDED,
  FAILED,
  CANCELLED
}
