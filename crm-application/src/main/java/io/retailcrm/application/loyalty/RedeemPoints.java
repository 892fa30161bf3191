package io.retailcrm.application.loyalty;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.loyalty.LoyaltyAccount;
import io.retailcrm.domain.loyalty.LoyaltyLedger.Outcome;
import io.retailcrm.domain.loyalty.TransactionType;
import org.jspecify.annotations.Nullable;

/** Spends points: all that is asked for, or nothing. */
public final class RedeemPoints {

  private final LoyaltyDesk desk;

  public RedeemPoints(LoyaltyDesk desk) {
    this.desk = desk;
  }

  /** What is redeemed. */
  public record Command(
      CustomerId customer,
      long points,
      @Nullable String description,
      @Nullable String orderId,
      String by) {}

  public PointsOutcome handle(Command command) {
    return desk.transactions()
        .inTransaction(
            () ->
                desk.lock(command.customer())
                    .map(account -> redeem(account, command))
                    .orElseGet(PointsOutcome.UnknownCustomer::new));
  }

  private PointsOutcome redeem(LoyaltyAccount account, Command command) {
    Outcome outcome =
        desk.ledger()
            .redeem(
                account,
                command.points(),
                desk.occasion(command.by(), command.description(), command.orderId()));
    return desk.write(outcome, TransactionType.REDEEMED);
  }
}
