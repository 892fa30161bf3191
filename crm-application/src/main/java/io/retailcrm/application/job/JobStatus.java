package io.retailcrm.application.job;

/** Where a job stands; the last three are final. */
public enum JobStatus {
  QUEUED,
  RUNNING,
  SUCCEEDED,
  FAILED,
  CANCELLED
}
