package io.retailcrm.application.job;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Ids;
import io.retailcrm.application.work.Transactions;
import java.util.Map;

/** Lets work that can take long be done by the workers. */
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
   * Puts a job behind those that wait.
   *
   * @param by who wants it, or what
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
