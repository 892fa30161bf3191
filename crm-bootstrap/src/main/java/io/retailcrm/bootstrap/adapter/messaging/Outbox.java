package io.retailcrm.bootstrap.adapter.messaging;

import io.retailcrm.application.messaging.Messages.Message;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue in memory for messages of one kind.
 *
 * <p>After a temporary failure, delivery is retried a few times, with a pause before each attempt.
 * Undelivered messages are logged without their text and with a masked address.
 */
public final class Outbox<M extends Message> {

  private static final Logger LOG = Logger.getLogger(Outbox.class);

  private static final String REQUEST_ID = "requestId";

  private final Transport<M> transport;
  private final Settings settings;
  private final ScheduledThreadPoolExecutor threads;
  private final Semaphore places;
  private final Set<Delivery> open = ConcurrentHashMap.newKeySet();

  /**
   * The limits of an outbox.
   *
   * @param name the name of the threads
   * @param threads the maximum number of concurrent deliveries
   * @param capacity the maximum number of pending messages; further ones are dropped
   * @param pauses the pause before each retry
   */
  public record Settings(String name, int threads, int capacity, List<Duration> pauses) {

    /**
     * The default limits: two concurrent deliveries, a thousand pending messages, and three
     * attempts within about six seconds.
     */
    public static Settings standard(String name) {
      return new Settings(name, 2, 1_000, List.of(Duration.ofSeconds(1), Duration.ofSeconds(5)));
    }
  }

  public Outbox(Transport<M> transport, Settings settings) {
    this.transport = transport;
    this.settings = settings;
    this.places = new Semaphore(settings.capacity());
    AtomicInteger number = new AtomicInteger();
    this.threads =
        new ScheduledThreadPoolExecutor(
            settings.threads(),
            work -> {
              Thread thread = new Thread(work, settings.name() + "-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Queues a message and returns at once. */
  public void put(M message) {
    if (!places.tryAcquire()) {
      warn(message, "too many messages wait");
      return;
    }
    Delivery delivery = new Delivery(message, MDC.get(REQUEST_ID));
    open.add(delivery);
    delivery.run(Duration.ZERO);
  }

  /**
   * Accepts no more messages, and delivers pending ones.
   *
   * @param patience the time limit; messages left after it are not delivered
   */
  public void close(Duration patience) {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
    open.forEach(delivery -> delivery.fail("the service stops"));
  }

  private static void warn(Message message, String reason) {
    LOG.warnf("Not delivered: %s: %s", Masked.name(message), reason);
  }

  /** A message in delivery. */
  private final class Delivery implements Runnable {

    private final M message;
    private final @Nullable Object requestId;
    private int tries;

    private Delivery(M message, @Nullable Object requestId) {
      this.message = message;
      this.requestId = requestId;
    }

    private void run(Duration pause) {
      try {
        threads.schedule(this, pause.toMillis(), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        fail("the service stops");
      }
    }

    @Override
    public void run() {
      if (requestId != null) {
        MDC.put(REQUEST_ID, requestId);
      }
      try {
        transport.deliver(message);
        end();
      } catch (DeliveryFailure e) {
        if (e.isTransient() && tries < settings.pauses().size()) {
          run(settings.pauses().get(tries++));
        } else {
          fail(String.valueOf(e.getMessage()));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        fail("the service stops");
      } catch (RuntimeException e) {
        fail(e.getClass().getName());
      } finally {
        MDC.remove(REQUEST_ID);
      }
    }

    private void fail(String reason) {
      if (end()) {
        warn(message, reason);
      }
    }

    private boolean end() {
      boolean ended = open.remove(this);
      if (ended) {
        places.release();
      }
      return ended;
    }
  }
}
