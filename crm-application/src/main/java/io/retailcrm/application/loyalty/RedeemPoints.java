package io.retailcrm.application.loyalty;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.loyalty.LoyaltyAccount;
import io.retailcrm.domain.loyalty.Points;
import io.retailcrm.domain.loyalty.Redemption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Spends points: all that is asked for, or nothing. */
public final class RedeemPoints {

  private final LoyaltyOperations desk;

  public RedeemPoints(LoyaltyOperations desk) {
    this.desk = desk;
  }

  /** What is redeemed. */
  public record Command(
      CustomerId customer,
      Points points,
      @Nullable String description,
      @Nullable String orderId,
      String by) {}

  /** The result, empty where the customer is unknown. */
  public Optional<Redemption> handle(Command command) {
    return desk.transactions()
        .inTransaction(
            () -> desk.lock(command.customer()).map(account -> redeem(account, command)));
  }

  private Redemption redeem(LoyaltyAccount account, Command command) {
    Redemption redemption =
        account.redeem(
            command.points(), desk.context(command.by(), command.description(), command.orderId()));
    redemption.accepted().ifPresent(desk.accounts()::post);
    return redemption;
  }
}
