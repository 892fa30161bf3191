package io.retailcrm.application.job;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Ids;
import io.retailcrm.application.work.Transactions;
import java.util.Map;

/** Queues a job for the workers. */
public final class StartJob {

  private final Transactions transactions;
  private final Jobs jobs;
  private final Ids ids;
  private final BusinessCalendar calendar;

  public StartJob(Transactions transactions, Jobs jobs, Ids ids, BusinessCalendar calendar) {
    this.transactions = transactions;
    this.jobs = jobs;
    this.ids = ids;
    this.calendar = calendar;
  }

  /**
   * Adds a job at the end of the queue.
   *
   * @param by the creator: a caller or a schedule
   */
  public Job handle(JobKind kind, Map<String, String> parameters, String by) {
    Job job = Job.queued(ids.next(), kind, parameters, by, calendar.now());
    return transactions.inTransaction(
        () -> {
          jobs.add(job);
          jobs.release(job.id());
          return job;
        });
  }
}
