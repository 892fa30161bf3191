package io.retailcrm.application.recording;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Transactions;

/**
 * Deletes expired answers, in batches that do not block requests. It may run on several replicas at
 * once.
 */
public final class ForgetExpiredAnswers {

  private static final int BATCH = 1_000;

  private final Transactions transactions;
  private final RecordedAnswers answers;
  private final BusinessCalendar calendar;

  public ForgetExpiredAnswers(
      Transactions transactions, RecordedAnswers answers, BusinessCalendar calendar) {
    this.transactions = transactions;
    this.answers = answers;
    this.calendar = calendar;
  }

  /**
   * @return the number of deleted answers
   */
  public int handle() {
    int removed = 0;
    int batch;
    do {
      batch = transactions.inTransaction(() -> answers.forgetExpired(calendar.now(), BATCH));
      removed += batch;
    } while (batch == BATCH);
    return removed;
  }
}
