package io.retailcrm.application.loyalty;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.loyalty.LoyaltyAccount;
import io.retailcrm.domain.loyalty.LoyaltyLedger.Outcome;
import io.retailcrm.domain.loyalty.LoyaltyTransaction;
import io.retailcrm.domain.loyalty.TransactionType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives points for a purchase, for each order once and for ever. */
public final class EarnPoints {

  private final LoyaltyDesk desk;

  public EarnPoints(LoyaltyDesk desk) {
    this.desk = desk;
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
    return desk.transactions()
        .inTransaction(
            () ->
                desk.lock(command.customer())
                    .map(account -> earn(account, command))
                    .orElseGet(PointsOutcome.UnknownCustomer::new));
  }

  private PointsOutcome earn(LoyaltyAccount account, Command command) {
    Optional<LoyaltyTransaction> earlier =
        Optional.ofNullable(command.orderId()).flatMap(desk.accounts()::earnedFor);
    if (earlier.isPresent()) {
      return repeated(account, earlier.get(), command);
    }
    Outcome outcome =
        desk.ledger()
            .earn(
                account,
                command.points(),
                command.expiryDays() == null
                    ? desk.ledger().rules().expiryDays()
                    : command.expiryDays(),
                desk.occasion(command.by(), command.description(), command.orderId()));
    return desk.write(outcome, TransactionType.EARNED);
  }

  /** The earning may be of a duplicate that was merged since: its account answers for it. */
  private PointsOutcome repeated(
      LoyaltyAccount account, LoyaltyTransaction earlier, Command command) {
    boolean own =
        earlier.customer().equals(account.customer())
            || desk.lock(earlier.customer())
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
