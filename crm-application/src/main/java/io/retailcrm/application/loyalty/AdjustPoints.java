package io.retailcrm.application.loyalty;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.loyalty.LoyaltyAccount;
import io.retailcrm.domain.loyalty.LoyaltyLedger.Outcome;
import io.retailcrm.domain.loyalty.TransactionType;

/** Credits points by hand, or takes them: all that is asked for, or nothing. */
public final class AdjustPoints {

  private final LoyaltyDesk desk;

  public AdjustPoints(LoyaltyDesk desk) {
    this.desk = desk;
  }

  /**
   * What is changed.
   *
   * @param points more or less than zero
   */
  public record Command(CustomerId customer, long points, String reason, String by) {}

  public PointsOutcome handle(Command command) {
    return desk.transactions()
        .inTransaction(
            () ->
                desk.lock(command.customer())
                    .map(account -> adjust(account, command))
                    .orElseGet(PointsOutcome.UnknownCustomer::new));
  }

  private PointsOutcome adjust(LoyaltyAccount account, Command command) {
    Outcome outcome =
        desk.ledger()
            .adjust(account, command.points(), desk.occasion(command.by(), command.reason(), null));
    return desk.write(outcome, TransactionType.ADJUSTED);
  }
}
