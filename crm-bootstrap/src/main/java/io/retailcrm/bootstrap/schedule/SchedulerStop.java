package io.retailcrm.bootstrap.schedule;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Starts no more scheduled work once the service stops. The platform's scheduler would go on until
 * connections and beans are gone, and work that begins then fails with an error in the log.
 */
@ApplicationScoped
class SchedulerStop {

  private final Scheduler scheduler;

  SchedulerStop(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  void stop(@Observes ShutdownDelayInitiatedEvent stop) {
    scheduler.pause();
  }
}
