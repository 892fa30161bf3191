package io.retailcrm.application.job;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.StoreUnavailable;
import io.retailcrm.application.work.Transactions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Claims waiting jobs, one after the other, and runs each to its end. A job that can't continue,
 * because the store is unavailable or the service stops, is handed back. The next replica to claim
 * it resumes at its last progress.
 */
public final class WorkOnJobs {

  /** The period without a report after which a worker is considered dead. */
  public static final Duration LEASE = Duration.ofSeconds(60);

  /** The maximum number of worker crashes before a job fails. */
  private static final int MAX_CRASHES = 4;

  private static final Logger LOG = System.getLogger(WorkOnJobs.class.getName());

  private final Transactions transactions;
  private final Jobs jobs;
  private final Map<JobKind, Consumer<Job>> work;
  private final Consumer<UUID> cleanUp;
  private final BusinessCalendar calendar;
  private final AtomicReference<@Nullable Job> current = new AtomicReference<>();
  private final AtomicReference<@Nullable Job> interrupted = new AtomicReference<>();
  private volatile boolean stopping;

  /**
   * @param work the work for each kind of job, which reports its own progress
   * @param cleanUp deletes the files of an ended job
   */
  public WorkOnJobs(
      Transactions transactions,
      Jobs jobs,
      Map<JobKind, Consumer<Job>> work,
      Consumer<UUID> cleanUp,
      BusinessCalendar calendar) {
    this.transactions = transactions;
    this.jobs = jobs;
    this.work = Map.copyOf(work);
    this.cleanUp = cleanUp;
    this.calendar = calendar;
  }

  /**
   * Works until no job waits, or the store is unavailable.
   *
   * @throws StoreUnavailable if it is unavailable between two jobs
   */
  public void handle() {
    failSilentUploads();
    handBackInterrupted();
    Optional<Job> next = claim();
    while (next.isPresent()) {
      run(next.get());
      next = interrupted.get() == null ? claim() : Optional.empty();
    }
  }

  /**
   * Claims no more jobs, and hands the current one back. Its work ends when its next progress
   * report is rejected.
   */
  public void stop() {
    stopping = true;
    Job job = current.get();
    if (job != null) {
      handBack(job);
      LOG.log(Level.INFO, "Job {0} is handed back: the service stops", job.id());
    }
  }

  /** Renews the lease of the current job, for work that can't report progress within the lease. */
  public void beat() {
    Job job = current.get();
    if (job != null) {
      transactions.inTransaction(() -> jobs.keep(job, calendar.now()));
    }
  }

  private void failSilentUploads() {
    transactions.inTransaction(
        () -> {
          jobs.failSilentUploads(
                  calendar.now().minus(LEASE),
                  "The upload was interrupted; nothing was imported",
                  calendar.now())
              .forEach(cleanUp);
        });
  }

  /** Hands back the job that was interrupted while the store was unavailable. */
  private void handBackInterrupted() {
    Job job = interrupted.get();
    if (job != null) {
      handBack(job);
      interrupted.set(null);
    }
  }

  private void handBack(Job job) {
    transactions.inTransaction(
        () -> {
          jobs.handBack(job);
          return true;
        });
  }

  private Optional<Job> claim() {
    return stopping
        ? Optional.empty()
        : transactions.inTransaction(() -> jobs.claim(calendar.now(), LEASE));
  }

  private void run(Job job) {
    LOG.log(Level.INFO, "Job {0} ({1}) begins, attempt {2}", job.id(), job.kind(), job.attempt());
    if (job.crashes() > MAX_CRASHES) {
      end(job, JobStatus.FAILED, "The service ended " + job.crashes() + " times during this job");
      return;
    }
    current.set(job);
    if (stopping) {
      handBack(job);
      current.set(null);
      return;
    }
    try {
      work.getOrDefault(job.kind(), WorkOnJobs::refuse).accept(job);
      end(job, JobStatus.SUCCEEDED, null);
    } catch (JobAbandoned e) {
      LOG.log(Level.INFO, e.getMessage());
      transactions.inTransaction(
          () -> {
            if (jobs.find(job.id()).filter(found -> found.finishedAt() != null).isPresent()) {
              cleanUp.accept(job.id());
            }
          });
    } catch (JobFailed e) {
      LOG.log(Level.WARNING, "Job {0} failed: {1}", job.id(), e.getMessage());
      end(job, JobStatus.FAILED, e.getMessage());
    } catch (StoreUnavailable e) {
      interrupted.set(job);
      LOG.log(Level.WARNING, "Job {0} is interrupted: {1}", job.id(), e.getMessage());
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "Job " + job.id() + " failed", e);
      end(job, JobStatus.FAILED, "Internal error; the log of the service names this job");
    } finally {
      current.set(null);
    }
  }

  private void end(Job job, JobStatus status, @Nullable String error) {
    transactions.inTransaction(
        () -> {
          if (jobs.finish(job, status, error, calendar.now())) {
            cleanUp.accept(job.id());
            LOG.log(Level.INFO, "Job {0} {1}", job.id(), status);
          }
        });
  }

  private static void refuse(Job job) {
    throw new JobFailed("Unsupported kind of job: " + job.kind());
  }
}
