package io.retailcrm.rest.access;

import io.retailcrm.rest.http.Bulkhead;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Limits concurrent hashing of passwords to the number of cores. */
@ApplicationScoped
public class PasswordQueue {

  private static final int MAX_WAITING = 100;
  private static final Duration MAX_WAIT = Duration.ofSeconds(10);

  private final Bulkhead hashing =
      new Bulkhead(
          Runtime.getRuntime().availableProcessors(),
          MAX_WAITING,
          MAX_WAIT,
          "Too many passwords are being checked");

  /**
   * Waits for a turn, which lasts until it is closed.
   *
   * @throws io.retailcrm.rest.problem.Problem 503 if it does not come in time
   */
  Bulkhead.Place turn() {
    return hashing.enter();
  }
}
