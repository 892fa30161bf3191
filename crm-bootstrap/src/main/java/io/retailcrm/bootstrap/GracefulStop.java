package io.retailcrm.bootstrap;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.retailcrm.rest.http.Stopping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Rejects requests during a shutdown, after clients have had time to notice it. */
@ApplicationScoped
public class GracefulStop {

  private final Stopping stopping;
  private final Duration delay;

  GracefulStop(
      Stopping stopping,
      @ConfigProperty(name = "quarkus.shutdown.delay") Optional<Duration> delay) {
    this.stopping = stopping;
    this.delay = delay.orElse(Duration.ZERO);
  }

  void begin(@Observes ShutdownDelayInitiatedEvent stop) {
    stopping.beginAfter(delay);
  }
}
