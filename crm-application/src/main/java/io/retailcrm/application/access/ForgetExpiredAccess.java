package io.retailcrm.application.access;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.access.PasswordResets;
import io.retailcrm.domain.access.Sessions;

/** Deletes expired sessions, reset tokens and counts of attempts. */
public final class ForgetExpiredAccess {

  private final Transactions transactions;
  private final Sessions sessions;
  private final PasswordResets resets;
  private final Throttle throttle;
  private final BusinessCalendar calendar;

  public ForgetExpiredAccess(
      Transactions transactions,
      Sessions sessions,
      PasswordResets resets,
      Throttle throttle,
      BusinessCalendar calendar) {
    this.transactions = transactions;
    this.sessions = sessions;
    this.resets = resets;
    this.throttle = throttle;
    this.calendar = calendar;
  }

  public void handle() {
    transactions.inTransaction(
        () -> {
          sessions.forgetExpired(calendar.now());
          resets.forgetExpired(calendar.now());
          throttle.forgetExpired(calendar.now());
        });
  }
}
