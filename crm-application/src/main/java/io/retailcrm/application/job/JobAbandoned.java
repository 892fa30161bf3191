package io.retailcrm.application.job;

/** Tells a worker that its job was cancelled or taken over: it must undo its batch and stop. */
public final class JobAbandoned extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public JobAbandoned(Job job) {
    super("Job " + job.id() + " is no longer attempt " + job.attempt() + "'s");
  }
}
