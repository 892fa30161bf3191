package io.retailcrm.application.loyalty;

import io.retailcrm.domain.loyalty.LoyaltyAccount;
import io.retailcrm.domain.loyalty.LoyaltyLedger.Outcome;
import io.retailcrm.domain.loyalty.LoyaltyTransaction;
import io.retailcrm.domain.loyalty.Reversible;
import io.retailcrm.domain.loyalty.TransactionType;
import io.retailcrm.domain.purchase.Order;
import io.retailcrm.domain.purchase.OrderReturn;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives redeemed points back and takes earned points back, in stages, each stage once. */
public final class ReversePoints {

  /** How the stages of returned orders are named, and no others. */
  public static final String OF_RETURN = "return:";

  private final LoyaltyDesk desk;

  public ReversePoints(LoyaltyDesk desk) {
    this.desk = desk;
  }

  /**
   * A stage of a reversal.
   *
   * @param reference names it among the stages of the transaction; does not begin with {@link
   *     #OF_RETURN}
   */
  public record Command(
      UUID transaction, long points, String reference, @Nullable String reason, String by) {}

  public PointsOutcome handle(Command command) {
    return desk.transactions()
        .inTransaction(
            () ->
                lock(command.transaction())
                    .map(account -> reverse(account, command))
                    .orElseGet(PointsOutcome.UnknownTransaction::new));
  }

  /**
   * Reverses what an order earned and what was redeemed on it, in proportion to what has been
   * returned so far: rounded down on the sum, so that the last return takes all that is left. What
   * was redeemed is given back first, so that it is there to be taken for what was earned.
   *
   * @param order as it is after the return
   */
  public void handleReturn(Order order, OrderReturn orderReturn, String by) {
    desk.transactions()
        .inTransaction(
            () -> {
              for (UUID transaction : desk.accounts().ofOrder(order.id().value())) {
                lock(transaction)
                    .ifPresent(account -> reverse(account, transaction, order, orderReturn, by));
              }
            });
  }

  /** Of an erased customer there is no open account: what is under the pseudonym stays. */
  private Optional<LoyaltyAccount> lock(UUID transaction) {
    return desk.accounts().transaction(transaction).flatMap(line -> desk.lock(line.customer()));
  }

  private PointsOutcome reverse(LoyaltyAccount account, Command command) {
    Reversible original = desk.accounts().reversible(command.transaction()).orElseThrow();
    Optional<LoyaltyTransaction> earlier = original.stage(command.reference());
    if (earlier.isPresent()) {
      long asked = original.asked(earlier.get());
      return asked == command.points()
          ? new PointsOutcome.Written(earlier.get())
          : new PointsOutcome.OtherPoints(TransactionType.REVERSED, asked);
    }
    Outcome outcome =
        desk.ledger()
            .reverse(
                account,
                original,
                command.points(),
                command.reference(),
                desk.occasion(command.by(), command.reason(), null));
    return desk.write(outcome, TransactionType.REVERSED);
  }

  private void reverse(
      LoyaltyAccount account, UUID transaction, Order order, OrderReturn orderReturn, String by) {
    Reversible original = desk.accounts().reversible(transaction).orElseThrow();
    long due = order.returnedShareOf(Math.abs(original.transaction().points()));
    long done =
        original.stages().stream()
            .filter(stage -> stage.reference() != null && stage.reference().startsWith(OF_RETURN))
            .mapToLong(original::asked)
            .sum();
    long points = Math.min(due - done, original.left());
    if (points > 0) {
      PointsOutcome outcome =
          reverse(
              account,
              new Command(
                  transaction,
                  points,
                  OF_RETURN + orderReturn.returnId(),
                  "Return " + orderReturn.returnId() + " of order " + order.id(),
                  by));
      if (!(outcome instanceof PointsOutcome.Written)) {
        throw new IllegalStateException(
            "The points of " + transaction + " were not reversed: " + outcome);
      }
    }
  }
}
