package io.retailcrm.application.work;

/**
 * What is stored can't be reached, or is too busy, for now. The same work may succeed later.
 *
 * <p>The work is undone. Where the failure came while it was being stored, nobody knows whether it
 * was: whoever repeats such work must name it the same, as by a key.
 */
public final class StoreUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param reason why, in a few words for the log
   */
  public StoreUnavailable(String reason, Throwable cause) {
    super(reason, cause);
  }
}
