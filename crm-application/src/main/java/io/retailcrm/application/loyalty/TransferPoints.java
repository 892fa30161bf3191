package io.retailcrm.application.loyalty;

import io.retailcrm.application.customer.MergeParticipant;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.Merge;
import io.retailcrm.domain.loyalty.LedgerEntries;
import io.retailcrm.domain.loyalty.LoyaltyAccount;
import io.retailcrm.domain.loyalty.LoyaltyAccounts;
import io.retailcrm.domain.loyalty.LoyaltyLedger;
import java.util.Map;
import java.util.Set;

/**
 * Moves the points of a duplicate to the survivor of a merge, and back when it is undone. Both are
 * written as adjustments, one on each account: no line of the ledger changes its owner.
 */
public final class TransferPoints implements MergeParticipant {

  private final LoyaltyAccounts accounts;
  private final LedgerEntries entries;
  private final LoyaltyLedger ledger;
  private final BusinessCalendar calendar;

  public TransferPoints(
      LoyaltyAccounts accounts,
      LedgerEntries entries,
      LoyaltyLedger ledger,
      BusinessCalendar calendar) {
    this.accounts = accounts;
    this.entries = entries;
    this.ledger = ledger;
    this.calendar = calendar;
  }

  /** Moves all points; the duplicate's account is closed. */
  @Override
  public void merged(Merge merge) {
    Map<CustomerId, LoyaltyAccount> locked = both(merge);
    accounts.postAll(
        ledger.move(
            account(locked, merge.duplicate()),
            account(locked, merge.survivor()),
            merge.id(),
            ledger.context(calendar.now(), merge.by(), "Merge of two records of one customer")));
    accounts.setClosed(merge.duplicate(), true);
  }

  /** Moves back what the survivor still has of them, and opens the duplicate's account again. */
  @Override
  public void undone(Undo undo) {
    Merge merge = undo.merge();
    Map<CustomerId, LoyaltyAccount> locked = both(merge);
    entries
        .arrival(merge.id())
        .ifPresent(
            arrival ->
                accounts.postAll(
                    ledger.moveBack(
                        account(locked, merge.survivor()),
                        account(locked, merge.duplicate()),
                        entries.share(undo.records(), arrival),
                        merge.id(),
                        ledger.context(calendar.now(), undo.by(), "Merge undone"))));
    accounts.setClosed(merge.duplicate(), false);
  }

  private Map<CustomerId, LoyaltyAccount> both(Merge merge) {
    return accounts.lockAll(Set.of(merge.survivor(), merge.duplicate()));
  }

  private static LoyaltyAccount account(
      Map<CustomerId, LoyaltyAccount> locked, CustomerId customer) {
    LoyaltyAccount account = locked.get(customer);
    if (account == null) {
      throw new IllegalStateException("Every customer has an account");
    }
    return account;
  }
}
