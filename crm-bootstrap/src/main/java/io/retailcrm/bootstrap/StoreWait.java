package io.retailcrm.bootstrap;

import io.retailcrm.application.work.StoreUnavailable;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Lets the start wait for a database that does not answer, as long as the migration before it
 * waits.
 */
@Singleton
public class StoreWait {

  private static final Logger LOG = Logger.getLogger(StoreWait.class);

  private final int retries;
  private final Duration interval;

  StoreWait(
      @ConfigProperty(name = "quarkus.flyway.connect-retries") int retries,
      @ConfigProperty(name = "quarkus.flyway.connect-retries-interval") Duration interval) {
    this.retries = retries;
    this.interval = interval;
  }

  /**
   * Does a piece of the start, again and again until the database answers.
   *
   * @throws StoreUnavailable if it does not answer in time
   */
  public void run(Runnable work) {
    for (int retry = 1; !succeeds(work, retry); retry++) {
      pause();
    }
  }

  private boolean succeeds(Runnable work, int retry) {
    try {
      work.run();
      return true;
    } catch (StoreUnavailable e) {
      if (retry > retries) {
        throw e;
      }
      LOG.warnf("The start waits for the database: %s", e.getMessage());
      return false;
    }
  }

  private void pause() {
    try {
      Thread.sleep(interval.toMillis());
    } catch (InterruptedException e) {
      throw new IllegalStateException("The start was interrupted", e);
    }
  }
}
