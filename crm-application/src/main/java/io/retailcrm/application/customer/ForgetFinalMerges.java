package io.retailcrm.application.customer;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.Merge;
import io.retailcrm.domain.customer.Merges;

/** Deletes the undo data of merges that can no longer be undone. */
public final class ForgetFinalMerges {

  private final Transactions transactions;
  private final Merges merges;
  private final BusinessCalendar calendar;

  public ForgetFinalMerges(Transactions transactions, Merges merges, BusinessCalendar calendar) {
    this.transactions = transactions;
    this.merges = merges;
    this.calendar = calendar;
  }

  /**
   * @return the number of merges whose undo data was deleted
   */
  public int handle() {
    return transactions.inTransaction(
        () -> merges.forgetBefore(calendar.now().minus(Merge.UNDO_WITHIN)));
  }
}
