package io.retailcrm.bootstrap.schedule;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.retailcrm.application.job.StartDueJobs;
import io.retailcrm.application.job.WorkOnJobs;
import io.retailcrm.application.work.StoreUnavailable;
import io.retailcrm.bootstrap.StoreWait;
import io.retailcrm.rest.job.AsyncJobs.JobWaits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.event.TransactionPhase;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * Runs jobs on this replica: at once after a request, and every few seconds for scheduled jobs and
 * for jobs that another replica has abandoned. It runs one job at a time, so that requests keep a
 * core.
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

  /** Waits for the commit, because the job is not visible before. */
  void onWaiting(@Observes(during = TransactionPhase.AFTER_SUCCESS) JobWaits waiting) {
    waking.fireAsync(new Waking());
  }

  void onWaking(@ObservesAsync Waking event) {
    whileStoreAnswers(this::work);
  }

  /** An event that moves the work out of the thread and the transaction of the request. */
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

  /** Waits for the work of a returned job to end, because connections are closed next. */
  void awaitEnd(@Observes ShutdownEvent stop) throws InterruptedException {
    if (working.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      working.unlock();
    }
  }

  /** Runs work, and leaves it to the next poll if the database is unavailable. */
  private static void whileStoreAnswers(Runnable work) {
    try {
      work.run();
    } catch (StoreUnavailable e) {
      LOG.warnf("Jobs wait: %s", e.getMessage());
    }
  }

  /** Runs waiting jobs. A new job is found before this ends, or at the next poll. */
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
