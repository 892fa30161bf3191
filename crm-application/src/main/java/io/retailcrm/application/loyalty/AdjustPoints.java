package io.retailcrm.application.loyalty;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.loyalty.Adjustment;
import io.retailcrm.domain.loyalty.LoyaltyAccount;
import java.util.Optional;

/** Credits points by hand, or takes them: all that is asked for, or nothing. */
public final class AdjustPoints {

  private final LoyaltyOperations operations;

  public AdjustPoints(LoyaltyOperations operations) {
    this.operations = operations;
  }

  /**
   * What is changed.
   *
   * @param change how many points are credited; below zero: how many are taken
   */
  public record Command(CustomerId customer, long change, String reason, String by) {}

  /** The result, empty where the customer is unknown. */
  public Optional<Adjustment> handle(Command command) {
    return operations
        .transactions()
        .inTransaction(
            () -> operations.lock(command.customer()).map(account -> adjust(account, command)));
  }

  private Adjustment adjust(LoyaltyAccount account, Command command) {
    Adjustment adjustment =
        account.adjust(command.change(), operations.context(command.by(), command.reason(), null));
    adjustment.accepted().ifPresent(operations.accounts()::post);
    return adjustment;
  }
}
