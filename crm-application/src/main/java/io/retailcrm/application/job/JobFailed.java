package io.retailcrm.application.job;

/** Work that can't be done, for a reason that its creator can understand. */
public final class JobFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public JobFailed(String reason) {
    super(reason);
  }

  public JobFailed(String reason, Throwable cause) {
    super(reason, cause);
  }
}
