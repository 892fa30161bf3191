package io.retailcrm.application.job;

/** The failure of a job, with a message for its creator. */
public final class JobFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public JobFailed(String reason) {
    super(reason);
  }

  public JobFailed(String reason, Throwable cause) {
    super(reason, cause);
  }
}
