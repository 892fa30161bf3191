package io.retailcrm.persistence.privacy;

import io.retailcrm.persistence.clv.JdbcClv;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.rfm.JdbcRfm;

/** The current scores and values, which runs write. */
final class CurrentResults {

  private CurrentResults() {}

  /**
   * Keeps runs from publishing until the transaction ends, and waits for one that is publishing. It
   * would write the rows again that the transaction deletes.
   */
  static void lock(Database database) {
    database.lock(JdbcRfm.LOCK);
    database.lock(JdbcClv.LOCK);
  }
}
