package io.retailcrm.rest.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.retailcrm.rest.json.JsonBinder;
import io.retailcrm.rest.operation.OperationPolicy;
import io.retailcrm.rest.operation.Operations;
import io.retailcrm.rest.problem.Problem;
import io.retailcrm.rest.problem.Refusal;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Receives the body of a request on the event loop, before a worker thread is taken: a slow client
 * costs its bytes and nothing else.
 *
 * <p>A body has at most {@link JsonBinder#MAX_BYTES} and must arrive in time. All incomplete bodies
 * together have a limited share of the heap. Streamed bodies have limits of their own.
 */
@ApplicationScoped
public class RequestBodies {

  private static final Logger LOG = Logger.getLogger(RequestBodies.class);

  private static final String TOO_LONG = RequestBodies.class.getName() + ".tooLong";
  private static final Set<HttpMethod> WITHOUT_BODY =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private static final int AFTER_REQUEST_IDS = 9_000;

  /** In the order of refusals: after the type of the body. */
  private static final int SIZE_OF_BODY = 6_100;

  private static final long MIN_HELD_BYTES = 16L << 20;
  private static final int HEAP_SHARE = 8;
  private static final int RETRY_SECONDS = 2;

  private final Operations operations;
  private final Stopping stopping;
  private final Duration timeout;
  private final long maxHeldBytes =
      Math.max(MIN_HELD_BYTES, Runtime.getRuntime().maxMemory() / HEAP_SHARE);
  private final AtomicLong heldBytes = new AtomicLong();

  RequestBodies(Operations operations, TransferLimits limits, Stopping stopping) {
    this.operations = operations;
    this.stopping = stopping;
    this.timeout = limits.bodyTimeout();
  }

  void register(@Observes Filters filters) {
    filters.register(this::receive, AFTER_REQUEST_IDS);
  }

  private void receive(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (WITHOUT_BODY.contains(request.method()) || request.isEnded() || isStreamed(context)) {
      context.next();
    } else if (announcedBytes(request) > JsonBinder.MAX_BYTES) {
      goOnWithout(context);
    } else {
      new Receipt(context).begin();
    }
  }

  private boolean isStreamed(RoutingContext context) {
    return operations
        .at(context.request().method().name(), context.normalizedPath())
        .filter(OperationPolicy::streamsBody)
        .isPresent();
  }

  private static long announcedBytes(HttpServerRequest request) {
    @Nullable String announced = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return announced == null ? 0 : Long.parseLong(announced);
  }

  /** Checks of access come first. The rest of the body is dropped. */
  private static void goOnWithout(RoutingContext context) {
    context.put(TOO_LONG, true);
    UnreadRequest.closeAfterAnswer(context);
    ((RoutingContextInternal) context).setBody(Buffer.buffer());
    context.next();
  }

  @ServerRequestFilter(priority = SIZE_OF_BODY)
  public Optional<Response> refuseTooLong(RoutingContext context) {
    return context.get(TOO_LONG) == null
        ? Optional.empty()
        : Optional.of(Problem.of(Refusal.TOO_LARGE, JsonBinder.MAX_BYTES).getResponse());
  }

  /** A body on its way. All is done on the event loop of the connection. */
  private final class Receipt {

    private final RoutingContext context;
    private final HttpServerRequest request;
    private final Buffer body = Buffer.buffer();
    private long timer;
    private Runnable received = () -> {};
    private boolean finished;

    Receipt(RoutingContext context) {
      this.context = context;
      this.request = context.request();
    }

    void begin() {
      timer = context.vertx().setTimer(timeout.toMillis(), any -> expire());
      Context loop = context.vertx().getOrCreateContext();
      received = stopping.whileReceiving(() -> loop.runOnContext(any -> stop()));
      context.addEndHandler(any -> heldBytes.addAndGet(-body.length()));
      request.exceptionHandler(any -> finish());
      request.endHandler(any -> complete());
      request.handler(this::add);
      if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
        context.response().writeContinue();
      }
    }

    private void add(Buffer piece) {
      if (finished) {
        return;
      }
      if (body.length() + piece.length() > JsonBinder.MAX_BYTES) {
        finish();
        goOnWithout(context);
      } else if (heldBytes.addAndGet(piece.length()) > maxHeldBytes) {
        heldBytes.addAndGet(-piece.length());
        finish();
        UnreadRequest.refuse(
            context, Problem.busy("Too many requests are being received", RETRY_SECONDS));
      } else {
        body.appendBuffer(piece);
      }
    }

    private void complete() {
      if (finish()) {
        ((RoutingContextInternal) context).setBody(body);
        context.next();
      }
    }

    private void expire() {
      if (finish()) {
        LOG.infof("The body of a request did not arrive within %s", timeout);
        UnreadRequest.refuse(context, Problem.of(Refusal.LATE_BODY));
      }
    }

    private void stop() {
      if (finish()) {
        UnreadRequest.refuse(context, Stopping.refusal());
      }
    }

    private boolean finish() {
      boolean first = !finished;
      received.run();
      finished = true;
      context.vertx().cancelTimer(timer);
      return first;
    }
  }
}
