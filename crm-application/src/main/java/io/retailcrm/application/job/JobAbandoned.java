package io.retailcrm.application.job;

/** Signals that a job was cancelled or taken over. The worker must roll back its batch and stop. */
public final class JobAbandoned extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public JobAbandoned(Job job) {
    super("Job " + job.id() + " is no longer attempt " + job.attempt() + "'s");
  }
}
