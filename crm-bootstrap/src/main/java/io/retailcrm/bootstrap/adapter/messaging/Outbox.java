package io.retailcrm.bootstrap.adapter.messaging;

import io.retailcrm.application.messaging.Messages.Message;
import io.smallrye.faulttolerance.api.Guard;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue in memory for messages of one kind.
 *
 * <p>After a temporary failure, delivery is retried a few times, with a growing pause before each
 * attempt. Undelivered messages are logged without their text and with a masked address.
 */
public final class Outbox<M extends Message> {

  private static final Logger LOG = Logger.getLogger(Outbox.class);

  /** What the log says of the request that a message belongs to. */
  private static final List<String> NAMES = List.of("requestId", "callerId", "traceId");

  private static final String STOPPING = "the service stops";
  private static final int RETRIES = 2;
  private static final int BACKOFF_FACTOR = 5;
  private static final TypeLiteral<CompletionStage<@Nullable Void>> ENDED = new TypeLiteral<>() {};

  private final Transport<M> transport;
  private final ExecutorService threads;
  private final Guard delivery;
  private final Guard attempt;
  private final Set<Delivery> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * The limits of an outbox.
   *
   * @param name the name of the threads
   * @param threads the maximum number of concurrent deliveries
   * @param waiting the maximum number of messages that wait for a thread; further ones are dropped
   * @param timeout the timeout of an attempt
   * @param pause the pause before the first retry, which is multiplied for the second one
   */
  public record Settings(String name, int threads, int waiting, Duration timeout, Duration pause) {

    /**
     * The default limits: two concurrent deliveries, a thousand waiting messages, and three
     * attempts within about six seconds.
     */
    public static Settings standard(String name) {
      return new Settings(name, 2, 1_000, Duration.ofSeconds(30), Duration.ofSeconds(1));
    }
  }

  public Outbox(Transport<M> transport, Settings settings) {
    this.transport = transport;
    AtomicInteger number = new AtomicInteger();
    this.threads =
        Executors.newFixedThreadPool(
            settings.threads(),
            work -> {
              Thread thread = new Thread(work, settings.name() + "-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    this.delivery =
        Guard.create()
            .withThreadOffload(true)
            .withThreadOffloadExecutor(threads)
            .withBulkhead()
            .limit(settings.threads())
            .queueSize(settings.waiting())
            .done()
            .withRetry()
            .maxRetries(RETRIES)
            .whenException(Outbox::isTransient)
            .delay(settings.pause().toMillis(), ChronoUnit.MILLIS)
            .jitter(0, ChronoUnit.MILLIS)
            .withExponentialBackoff()
            .factor(BACKOFF_FACTOR)
            .done()
            .done()
            .build();
    // A guard of its own, because the time of a message in the queue does not count.
    this.attempt =
        Guard.create()
            .withTimeout()
            .duration(settings.timeout().toMillis(), ChronoUnit.MILLIS)
            .done()
            .build();
  }

  /** Queues a message and returns at once. */
  public void put(M message) {
    Delivery put = new Delivery(message);
    open.add(put);
    if (closed) {
      put.fail(STOPPING);
    } else {
      delivery.get(put::attempt, ENDED).whenComplete((ended, failure) -> put.end(failure));
    }
  }

  /**
   * Accepts no more messages, and delivers pending ones.
   *
   * @param patience the time limit; messages left after it are not delivered
   */
  public void close(Duration patience) {
    closed = true;
    try {
      CompletableFuture.allOf(
              open.stream().map(pending -> pending.ended).toArray(CompletableFuture<?>[]::new))
          .get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("Messages are left", e);
    }
    open.forEach(pending -> pending.fail(STOPPING));
    threads.shutdownNow();
  }

  private static boolean isTransient(Throwable failure) {
    return failure instanceof DeliveryFailure known
        ? known.isTransient()
        : failure instanceof org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
  }

  private static String reason(Throwable failure) {
    if (failure instanceof DeliveryFailure) {
      return String.valueOf(failure.getMessage());
    } else if (failure instanceof BulkheadException) {
      return "too many messages wait";
    } else if (failure instanceof RejectedExecutionException) {
      return STOPPING;
    }
    return failure.getClass().getName();
  }

  /** A message in delivery. */
  private final class Delivery {

    private final M message;
    private final Map<String, @Nullable Object> request = named();
    private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
    private final AtomicBoolean over = new AtomicBoolean();

    private Delivery(M message) {
      this.message = message;
    }

    private CompletionStage<@Nullable Void> attempt() {
      Map<String, @Nullable Object> before = named();
      try {
        name(request);
        return CompletableFuture.completedFuture(attempt.call(this::deliver, Void.class));
      } catch (Exception e) {
        return CompletableFuture.failedFuture(e);
      } finally {
        name(before);
      }
    }

    private @Nullable Void deliver() throws DeliveryFailure, InterruptedException {
      transport.deliver(message);
      return null;
    }

    private void end(@Nullable Throwable failure) {
      if (failure != null) {
        fail(reason(failure));
      } else if (over.compareAndSet(false, true)) {
        close();
      }
    }

    private void fail(String reason) {
      if (over.compareAndSet(false, true)) {
        Map<String, @Nullable Object> before = named();
        name(request);
        LOG.warnf("Not delivered: %s: %s", Masked.name(message), reason);
        name(before);
        close();
      }
    }

    /** Last of all: the end of the outbox waits for those that are open, and for what they log. */
    private void close() {
      ended.complete(null);
      open.remove(this);
    }

    private static Map<String, @Nullable Object> named() {
      Map<String, @Nullable Object> named = new HashMap<>();
      NAMES.forEach(name -> named.put(name, MDC.get(name)));
      return named;
    }

    private static void name(Map<String, @Nullable Object> request) {
      request.forEach(
          (name, value) -> {
            if (value == null) {
              MDC.remove(name);
            } else {
              MDC.put(name, value);
            }
          });
    }
  }
}
