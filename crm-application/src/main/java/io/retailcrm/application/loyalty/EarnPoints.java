package io.retailcrm.application.loyalty;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.loyalty.LoyaltyAccount;
import io.retailcrm.domain.loyalty.LoyaltyAccounts;
import io.retailcrm.domain.loyalty.LoyaltyLedger;
import io.retailcrm.domain.loyalty.LoyaltyLedger.Outcome;
import io.retailcrm.domain.loyalty.LoyaltyTransaction;
import io.retailcrm.domain.loyalty.Occasion;
import io.retailcrm.domain.loyalty.TransactionType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives points for a purchase, for each order once and for ever. */
public final class EarnPoints {

  private final Transactions transactions;
  private final OpenAccounts open;
  private final LoyaltyAccounts accounts;
  private final LoyaltyLedger ledger;
  private final BusinessCalendar calendar;

  public EarnPoints(
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

  /**
   * What is earned.
   *
   * @param expiryDays how many days the points are good; null: as the programme has it
   */
  public record Command(
      CustomerId customer,
      long points,
      @Nullable String description,
      @Nullable String orderId,
      @Nullable Integer expiryDays,
      String by) {}

  public PointsOutcome handle(Command command) {
    return transactions.inTransaction(
        () ->
            open.lock(command.customer())
                .map(account -> earn(account, command))
                .orElseGet(PointsOutcome.UnknownCustomer::new));
  }

  private PointsOutcome earn(LoyaltyAccount account, Command command) {
    Optional<LoyaltyTransaction> earlier =
        Optional.ofNullable(command.orderId()).flatMap(accounts::earnedFor);
    if (earlier.isPresent()) {
      return repeated(account, earlier.get(), command);
    }
    Outcome outcome =
        ledger.earn(
            account,
            command.points(),
            command.expiryDays() == null ? ledger.rules().expiryDays() : command.expiryDays(),
            new Occasion(calendar.now(), command.by(), command.description(), command.orderId()));
    if (outcome instanceof Outcome.Posted posted) {
      accounts.post(posted.posting());
      return new PointsOutcome.Written(posted.posting().transaction(TransactionType.EARNED));
    }
    return new PointsOutcome.Refused(outcome);
  }

  /** The earning may be of a duplicate that was merged since: its account answers for it. */
  private PointsOutcome repeated(
      LoyaltyAccount account, LoyaltyTransaction earlier, Command command) {
    boolean own =
        earlier.customer().equals(account.customer())
            || open.lock(earlier.customer())
                .filter(other -> other.customer().equals(account.customer()))
                .isPresent();
    if (!own) {
      return new PointsOutcome.EarnedByAnother();
    }
    return earlier.points() == command.points()
        ? new PointsOutcome.Written(earlier)
        : new PointsOutcome.OtherPoints(TransactionType.EARNED, earlier.points());
  }
}
