package io.retailcrm.bootstrap;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.retailcrm.application.job.StartDueJobs;
import io.retailcrm.application.job.WorkOnJobs;
import io.retailcrm.application.work.StoreUnavailable;
import io.retailcrm.rest.job.LongWork.JobWaits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.event.TransactionPhase;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * Lets this replica work on jobs: at once when one was asked for, and every few seconds for what is
 * due by the clock and for what another replica has left behind. One job at a time, so that
 * requests keep a core.
 */
@ApplicationScoped
public class JobWorker {

  private static final Logger LOG = Logger.getLogger(JobWorker.class);

  private static final int PATIENCE_SECONDS = 5;

  private final StartDueJobs startDueJobs;
  private final WorkOnJobs workOnJobs;
  private final Event<Waking> waking;
  private final ReentrantLock working = new ReentrantLock();

  JobWorker(StartDueJobs startDueJobs, WorkOnJobs workOnJobs, Event<Waking> waking) {
    this.startDueJobs = startDueJobs;
    this.workOnJobs = workOnJobs;
    this.waking = waking;
  }

  /** Nobody sees a job before the transaction that asked for it is over. */
  void onWaiting(@Observes(during = TransactionPhase.AFTER_SUCCESS) JobWaits waiting) {
    waking.fireAsync(new Waking());
  }

  void onWaking(@ObservesAsync Waking event) {
    whileStoreAnswers(this::work);
  }

  /** Takes the work out of the thread, and the transaction, of who asked for it. */
  record Waking() {}

  /** Made at the start, so that times which are none are told then. */
  void start(@Observes StartupEvent start, StoreWait storeWait) {
    storeWait.run(startDueJobs::handle);
  }

  @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void look() {
    whileStoreAnswers(
        () -> {
          startDueJobs.handle();
          work();
        });
  }

  @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void beat() {
    whileStoreAnswers(workOnJobs::beat);
  }

  void stop(@Observes ShutdownDelayInitiatedEvent stop) {
    whileStoreAnswers(workOnJobs::stop);
  }

  /** The work of a job that was handed back ends first: its connections are closed next. */
  void awaitEnd(@Observes ShutdownEvent stop) throws InterruptedException {
    if (working.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      working.unlock();
    }
  }

  /** The next look tries again what this one could not do. */
  private static void whileStoreAnswers(Runnable work) {
    try {
      work.run();
    } catch (StoreUnavailable e) {
      LOG.warnf("Jobs wait: %s", e.getMessage());
    }
  }

  /** A job that comes in while this works is found before it ends, or at the next look. */
  private void work() {
    if (working.tryLock()) {
      try {
        workOnJobs.handle();
      } finally {
        working.unlock();
      }
    }
  }
}
