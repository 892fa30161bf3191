package io.retailcrm.application.job;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Transactions;
import java.util.UUID;
import java.util.function.Consumer;

/** Cancels a job. Completed work is kept; the rest is not started. */
public final class CancelJob {

  private final Transactions transactions;
  private final Jobs jobs;
  private final Consumer<UUID> cleanUp;
  private final BusinessCalendar calendar;

  /**
   * @param cleanUp deletes the files of an ended job
   */
  public CancelJob(
      Transactions transactions, Jobs jobs, Consumer<UUID> cleanUp, BusinessCalendar calendar) {
    this.transactions = transactions;
    this.jobs = jobs;
    this.cleanUp = cleanUp;
    this.calendar = calendar;
  }

  /**
   * @return whether the job was cancelled; false if it has ended
   */
  public boolean handle(UUID id) {
    return transactions.inTransaction(
        () -> {
          boolean cancelled = jobs.cancel(id, calendar.now());
          if (cancelled) {
            cleanUp.accept(id);
          }
          return cancelled;
        });
  }
}
