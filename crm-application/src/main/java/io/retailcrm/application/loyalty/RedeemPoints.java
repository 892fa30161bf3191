package io.retailcrm.application.loyalty;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.loyalty.LoyaltyAccount;
import io.retailcrm.domain.loyalty.LoyaltyAccounts;
import io.retailcrm.domain.loyalty.LoyaltyLedger;
import io.retailcrm.domain.loyalty.LoyaltyLedger.Outcome;
import io.retailcrm.domain.loyalty.Occasion;
import io.retailcrm.domain.loyalty.TransactionType;
import org.jspecify.annotations.Nullable;

/** Spends points: all that is asked for, or nothing. */
public final class RedeemPoints {

  private final Transactions transactions;
  private final OpenAccounts open;
  private final LoyaltyAccounts accounts;
  private final LoyaltyLedger ledger;
  private final BusinessCalendar calendar;

  public RedeemPoints(
      Transactions transactions,
      Customers customers,
      LoyaltyAccounts accounts,
      LoyaltyLedger ledger,
      BusinessCalendar calendar) {
    this.transactions = transactions;
    this.open = new OpenAccounts(customers, accounts);
    this.accounts = accounts;
    this.ledger = ledger;
    this.calendar = calendar;
  }

  /** What is redeemed. */
  public record Command(
      CustomerId customer,
      long points,
      @Nullable String description,
      @Nullable String orderId,
      String by) {}

  public PointsOutcome handle(Command command) {
    return transactions.inTransaction(
        () ->
            open.lock(command.customer())
                .map(account -> redeem(account, command))
                .orElseGet(PointsOutcome.UnknownCustomer::new));
  }

  private PointsOutcome redeem(LoyaltyAccount account, Command command) {
    Outcome outcome =
        ledger.redeem(
            account,
            command.points(),
            new Occasion(calendar.now(), command.by(), command.description(), command.orderId()));
    if (outcome instanceof Outcome.Posted posted) {
      accounts.post(posted.posting());
      return new PointsOutcome.Written(posted.posting().transaction(TransactionType.REDEEMED));
    }
    return new PointsOutcome.Refused(outcome);
  }
}
