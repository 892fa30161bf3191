package io.retailcrm.bootstrap;

import io.quarkus.scheduler.Scheduled;
import io.retailcrm.application.job.WorkOnJobs;
import io.retailcrm.rest.imports.ImportResource.ImportWaits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets this replica work on jobs: at once when a file has come in, and every few seconds for what
 * another replica has left behind. One job at a time, so that requests keep a core.
 */
@ApplicationScoped
public class JobWorker {

  private final WorkOnJobs workOnJobs;
  private final ReentrantLock working = new ReentrantLock();

  JobWorker(WorkOnJobs workOnJobs) {
    this.workOnJobs = workOnJobs;
  }

  void onImport(@ObservesAsync ImportWaits waiting) {
    work();
  }

  @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void look() {
    work();
  }

  /** A file that comes in while this works is found before it ends, or at the next look. */
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
