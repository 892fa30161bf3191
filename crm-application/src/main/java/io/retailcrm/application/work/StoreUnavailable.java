package io.retailcrm.application.work;

/**
 * The database is temporarily unreachable or overloaded. The same work may succeed later.
 *
 * <p>The work is rolled back. After a failure during the commit, it is unknown whether the work was
 * stored, so a retry must be idempotent, for example by a key.
 */
public final class StoreUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param reason the reason in a few words for the log
   */
  public StoreUnavailable(String reason, Throwable cause) {
    super(reason, cause);
  }
}
