package io.retailcrm.rest.transaction;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.rest.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Limits the number of concurrent requests that change the same customer: a locked customer holds
 * few connections, and the rest of the pool serves other customers. Further requests wait without a
 * connection, in limited number and for a limited time.
 */
@ApplicationScoped
public class CustomerQueues {

  /** One at work, and the next one ready: rows are changed one by one. */
  private static final int PLACES = 2;

  private static final int WAITING = 38;
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final long RETRY_SECONDS = 2;

  private final ConcurrentMap<CustomerId, Line> lines = new ConcurrentHashMap<>();

  /** The places of a request with all of its customers, taken until closed. */
  interface Places extends AutoCloseable {
    @Override
    void close();
  }

  /** The requests that change a customer, or wait for it. */
  private static final class Line {
    private final Semaphore places = new Semaphore(PLACES, true);
    private int people;
  }

  /**
   * Takes a place with each of some customers.
   *
   * @throws Problem 503 if too many others wait, or it takes too long
   */
  Places enter(Collection<CustomerId> customers) {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    Deque<CustomerId> taken = new ArrayDeque<>();
    try {
      for (CustomerId customer : inOrder(customers)) {
        enter(customer, deadline);
        taken.push(customer);
      }
    } catch (Problem e) {
      taken.forEach(this::leave);
      throw e;
    }
    return () -> taken.forEach(this::leave);
  }

  /** All take their places in the same order, which excludes deadlocks. */
  private static List<CustomerId> inOrder(Collection<CustomerId> customers) {
    return customers.stream().sorted(Comparator.comparing(CustomerId::value)).toList();
  }

  private void enter(CustomerId customer, long deadline) {
    Line line = lines.compute(customer, CustomerQueues::oneMore);
    if (!isIn(line, deadline)) {
      lines.computeIfPresent(customer, CustomerQueues::oneLess);
      throw busy();
    }
  }

  private void leave(CustomerId customer) {
    lines.computeIfPresent(
        customer,
        (same, line) -> {
          line.places.release();
          return oneLess(same, line);
        });
  }

  private static Line oneMore(CustomerId customer, @Nullable Line known) {
    Line line = known == null ? new Line() : known;
    if (line.people == PLACES + WAITING) {
      throw busy();
    }
    line.people++;
    return line;
  }

  private static @Nullable Line oneLess(CustomerId customer, Line line) {
    line.people--;
    return line.people == 0 ? null : line;
  }

  private static boolean isIn(Line line, long deadline) {
    try {
      return line.places.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Problem busy() {
    return Problem.busy("Too many requests change this customer", RETRY_SECONDS);
  }
}
