package io.retailcrm.application.customer;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.Merge;
import io.retailcrm.domain.customer.Merges;

/** Removes what was kept of customers to undo merges that can't be undone any more. */
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
   * @return of how many merges something was removed
   */
  public int handle() {
    return transactions.inTransaction(
        () -> merges.forgetBefore(calendar.now().minus(Merge.UNDO_WITHIN)));
  }
}
