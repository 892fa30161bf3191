package io.retailcrm.bootstrap.schedule;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.retailcrm.bootstrap.adapter.security.RevocationCache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Polls changes of accounts several times a second, more often than the platform's scheduler can.
 * If polling fails, the service is reported as not ready.
 */
@Readiness
@ApplicationScoped
public class RevocationPoller implements HealthCheck {

  private static final long PERIOD_MILLIS = 300;

  private final RevocationCache watch;
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "access-watch");
            thread.setDaemon(true);
            return thread;
          });

  RevocationPoller(RevocationCache watch) {
    this.watch = watch;
  }

  /** Polls for the first time before the first request. */
  void start(@Observes StartupEvent start) {
    watch.look();
    looks.scheduleWithFixedDelay(watch::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Waits for the current poll to end, because connections are closed next. */
  void stop(@Observes ShutdownEvent stop) throws InterruptedException {
    looks.shutdown();
    looks.awaitTermination(2, TimeUnit.SECONDS);
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("Changes of accounts are seen")
        .status(watch.isCurrent())
        .build();
  }
}
