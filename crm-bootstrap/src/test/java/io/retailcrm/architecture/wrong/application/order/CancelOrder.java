package io.retailcrm.architecture.wrong.application.order;

import java.time.Clock;
import java.time.Instant;

/** Right in all but what it tells the console. */
public final class CancelOrder {

  private final Clock clock;

  public CancelOrder(Clock clock) {
    this.clock = clock;
  }

  @SuppressWarnings("CatchAndPrintStackTrace")
  public Instant handle() {
    try {
      System.out.println("cancelled");
    } catch (RuntimeException e) {
      e.printStackTrace();
    }
    return clock.instant();
  }
}
