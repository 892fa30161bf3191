package io.retailcrm.rest.http;

import io.retailcrm.rest.problem.Problem;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Limits the number of concurrent callers of a kind of work. Callers at work and waiting callers
 * leave worker threads for all other work.
 */
public final class Bulkhead {

  private static final int RETRY_SECONDS = 2;

  private final Semaphore places;
  private final Semaphore queue;
  private final Duration maxWait;
  private final String refusal;

  /**
   * @param places the number of concurrent callers
   * @param waiting the number of callers that may wait for a place
   * @param maxWait the maximum time that each of them waits
   * @param refusal the sentence for callers without a place
   */
  public Bulkhead(int places, int waiting, Duration maxWait, String refusal) {
    this.places = new Semaphore(places, true);
    this.queue = new Semaphore(places + waiting);
    this.maxWait = maxWait;
    this.refusal = refusal;
  }

  /** A place that is taken until it is closed. */
  public interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Takes a place.
   *
   * @throws Problem 503 if none is free in time
   */
  public Place enter() {
    if (!queue.tryAcquire()) {
      throw Problem.busy(refusal, RETRY_SECONDS);
    }
    if (!acquiredInTime()) {
      queue.release();
      throw Problem.busy(refusal, RETRY_SECONDS);
    }
    return () -> {
      places.release();
      queue.release();
    };
  }

  private boolean acquiredInTime() {
    try {
      return places.tryAcquire(maxWait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
