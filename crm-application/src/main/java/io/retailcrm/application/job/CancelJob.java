package io.retailcrm.application.job;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Transactions;
import java.util.UUID;

/** Cancels a job: what it has done stays, the rest is not begun. */
public final class CancelJob {

  private final Transactions transactions;
  private final Jobs jobs;
  private final BusinessCalendar calendar;

  public CancelJob(Transactions transactions, Jobs jobs, BusinessCalendar calendar) {
    this.transactions = transactions;
    this.jobs = jobs;
    this.calendar = calendar;
  }

  /**
   * @return whether the job was cancelled; false if it has ended
   */
  public boolean handle(UUID id) {
    return transactions.inTransaction(() -> jobs.cancel(id, calendar.now()));
  }
}
