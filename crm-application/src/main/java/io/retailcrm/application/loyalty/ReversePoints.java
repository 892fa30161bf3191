package io.retailcrm.application.loyalty;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.loyalty.LoyaltyAccount;
import io.retailcrm.domain.loyalty.LoyaltyAccounts;
import io.retailcrm.domain.loyalty.LoyaltyLedger;
import io.retailcrm.domain.loyalty.LoyaltyLedger.Outcome;
import io.retailcrm.domain.loyalty.LoyaltyTransaction;
import io.retailcrm.domain.loyalty.Occasion;
import io.retailcrm.domain.loyalty.Reversible;
import io.retailcrm.domain.loyalty.TransactionType;
import io.retailcrm.domain.purchase.Order;
import io.retailcrm.domain.purchase.OrderReturn;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives redeemed points back and takes earned points back, in stages, each stage once. */
public final class ReversePoints {

  private static final String OF_RETURN = "return:";

  private final Transactions transactions;
  private final OpenAccounts open;
  private final LoyaltyAccounts accounts;
  private final LoyaltyLedger ledger;
  private final BusinessCalendar calendar;

  public ReversePoints(
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
   * A stage of a reversal.
   *
   * @param reference names it among the stages of the transaction
   */
  public record Command(
      UUID transaction, long points, String reference, @Nullable String reason, String by) {}

  public PointsOutcome handle(Command command) {
    return transactions.inTransaction(
        () ->
            lock(command.transaction())
                .map(account -> reverse(account, command))
                .orElseGet(PointsOutcome.UnknownTransaction::new));
  }

  /**
   * Reverses what an order earned and what was redeemed on it, in proportion to what has been
   * returned so far: rounded down on the sum, so that the last return takes all that is left.
   *
   * @param order as it is after the return
   */
  public void handleReturn(Order order, OrderReturn orderReturn, String by) {
    transactions.inTransaction(
        () -> {
          for (UUID transaction : accounts.ofOrder(order.id().value())) {
            lock(transaction)
                .ifPresent(account -> reverse(account, transaction, order, orderReturn, by));
          }
          return true;
        });
  }

  /** Of an erased customer there is no open account: what is under the pseudonym stays. */
  private Optional<LoyaltyAccount> lock(UUID transaction) {
    return accounts
        .reversible(transaction)
        .flatMap(original -> open.lock(original.transaction().customer()));
  }

  private PointsOutcome reverse(LoyaltyAccount account, Command command) {
    Reversible original = accounts.reversible(command.transaction()).orElseThrow();
    Optional<LoyaltyTransaction> earlier = original.stage(command.reference());
    if (earlier.isPresent()) {
      long asked = original.asked(earlier.get());
      return asked == command.points()
          ? new PointsOutcome.Written(earlier.get())
          : new PointsOutcome.OtherPoints(TransactionType.REVERSED, asked);
    }
    Outcome outcome =
        ledger.reverse(
            account,
            original,
            command.points(),
            command.reference(),
            Occasion.of(calendar.now(), command.by(), command.reason()));
    if (outcome instanceof Outcome.Posted posted) {
      accounts.post(posted.posting());
      return new PointsOutcome.Written(posted.posting().transaction(TransactionType.REVERSED));
    }
    return new PointsOutcome.Refused(outcome);
  }

  private void reverse(
      LoyaltyAccount account, UUID transaction, Order order, OrderReturn orderReturn, String by) {
    Reversible original = accounts.reversible(transaction).orElseThrow();
    long due = order.returnedShareOf(Math.abs(original.transaction().points()));
    long done =
        original.stages().stream()
            .filter(stage -> stage.reference() != null && stage.reference().startsWith(OF_RETURN))
            .mapToLong(original::asked)
            .sum();
    long points = Math.min(due - done, original.left());
    if (points > 0) {
      reverse(
          account,
          new Command(
              transaction,
              points,
              OF_RETURN + orderReturn.returnId(),
              "Return " + orderReturn.returnId() + " of order " + order.id(),
              by));
    }
  }
}
