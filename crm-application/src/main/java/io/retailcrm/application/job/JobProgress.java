package io.retailcrm.application.job;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Progress;
import io.retailcrm.application.work.Transactions;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a job in one transaction. Progress is visible at once; the job ends with the transaction.
 */
public final class JobProgress {

  private static final int ALL = 100;

  private final Transactions transactions;
  private final Jobs jobs;
  private final BusinessCalendar calendar;

  public JobProgress(Transactions transactions, Jobs jobs, BusinessCalendar calendar) {
    this.transactions = transactions;
    this.jobs = jobs;
    this.calendar = calendar;
  }

  /**
   * The progress of a claimed job, visible at once. It stops work that was cancelled or taken over.
   */
  public Progress of(Job job) {
    return (done, percent) ->
        transactions.inSeparateTransaction(() -> report(job, done, percent, Map.of()));
  }

  /**
   * Runs a claimed job in one transaction, which also ends the job. It is rolled back if the worker
   * no longer holds the job.
   *
   * @param dealtWith the number of processed items, from the result of the work
   * @param result the counts by name, from the result of the work
   */
  public <T> void complete(
      Job job,
      Supplier<T> work,
      Function<T, Long> dealtWith,
      Function<T, Map<String, Long>> result) {
    complete(job, work, dealtWith, result, done -> List.of());
  }

  /**
   * Runs a claimed job in one transaction, as above.
   *
   * @param warnings what makes the result of the work doubtful
   */
  public <T> void complete(
      Job job,
      Supplier<T> work,
      Function<T, Long> dealtWith,
      Function<T, Map<String, Long>> result,
      Function<T, List<String>> warnings) {
    transactions.inLongTransaction(
        () -> {
          T done = work.get();
          report(job, dealtWith.apply(done), ALL, result.apply(done));
          jobs.warn(job, warnings.apply(done));
          return jobs.finish(job, JobStatus.SUCCEEDED, null, calendar.now());
        });
  }

  private void report(Job job, long done, @Nullable Integer percent, Map<String, Long> result) {
    if (!jobs.progress(job, done, percent, result, List.of(), calendar.now())) {
      throw new JobAbandoned(job);
    }
  }
}
