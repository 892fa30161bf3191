package io.retailcrm.rest.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.retailcrm.rest.operation.Operations;
import io.retailcrm.rest.problem.Problem;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Refuses requests while the service stops.
 *
 * <p>At first only readiness fails, so that a load balancer can send requests elsewhere. After that
 * delay new requests are refused, and so are requests with incomplete bodies or files. All others
 * are finished.
 */
@ApplicationScoped
public class Stopping {

  private static final int BEFORE_BODIES = 9_500;
  private static final int RETRY_SECONDS = 2;

  private final Vertx vertx;
  private final Operations operations;
  private final Set<Runnable> incomplete = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Stopping(Vertx vertx, Operations operations) {
    this.vertx = vertx;
    this.operations = operations;
  }

  /** Refuses requests when a delay is over. */
  public void beginAfter(Duration delay) {
    vertx.setTimer(Math.max(1, delay.toMillis()), any -> close());
  }

  void register(@Observes Filters filters) {
    filters.register(this::refuse, BEFORE_BODIES);
  }

  private void refuse(RoutingContext context) {
    if (closed && operations.isApi(context.normalizedPath())) {
      UnreadRequest.refuse(context, refusal());
    } else {
      context.next();
    }
  }

  private void close() {
    closed = true;
    incomplete.forEach(Runnable::run);
  }

  /**
   * Ends a request that is still being received when new ones are refused.
   *
   * @param end ends it
   * @return to be run when the request has been received
   */
  Runnable whileReceiving(Runnable end) {
    incomplete.add(end);
    if (closed) {
      end.run();
    }
    return () -> incomplete.remove(end);
  }

  boolean isClosed() {
    return closed;
  }

  /** The refusal while the service stops. */
  static Problem refusal() {
    return Problem.busy("The service is stopping", RETRY_SECONDS);
  }
}
