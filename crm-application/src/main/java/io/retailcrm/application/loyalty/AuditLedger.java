package io.retailcrm.application.loyalty;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.loyalty.LedgerAudit;
import io.retailcrm.domain.loyalty.LedgerAudit.Difference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Rebuilds every account from the ledger. */
public final class AuditLedger {

  /** The most differences that are told. */
  public static final int MAX_DIFFERENCES = 1_000;

  private final Transactions transactions;
  private final LedgerBooks books;
  private final BusinessCalendar calendar;

  public AuditLedger(Transactions transactions, LedgerBooks books, BusinessCalendar calendar) {
    this.transactions = transactions;
    this.books = books;
    this.calendar = calendar;
  }

  /**
   * What was found.
   *
   * @param differences the first {@link #MAX_DIFFERENCES} of them
   */
  public record Report(long accountsChecked, List<Difference> differences, Instant checkedAt) {}

  public Report handle() {
    return transactions.inLongTransaction(
        () -> {
          AtomicLong accounts = new AtomicLong();
          List<Difference> differences = new ArrayList<>();
          books.forEach(
              account -> {
                accounts.incrementAndGet();
                LedgerAudit.differences(account).stream()
                    .limit(MAX_DIFFERENCES - differences.size())
                    .forEach(differences::add);
              });
          return new Report(accounts.get(), differences, calendar.now());
        });
  }
}
