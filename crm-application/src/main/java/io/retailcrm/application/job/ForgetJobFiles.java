package io.retailcrm.application.job;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Transactions;
import java.time.Duration;

/** Deletes the result files of jobs, one day after their end. */
public final class ForgetJobFiles {

  /** The period for which a file is stored. */
  public static final Duration KEPT_FOR = Duration.ofDays(1);

  private final Transactions transactions;
  private final JobFiles files;
  private final BusinessCalendar calendar;

  public ForgetJobFiles(Transactions transactions, JobFiles files, BusinessCalendar calendar) {
    this.transactions = transactions;
    this.files = files;
    this.calendar = calendar;
  }

  public void handle() {
    transactions.inTransaction(() -> files.forgetBefore(calendar.now().minus(KEPT_FOR)));
  }
}
