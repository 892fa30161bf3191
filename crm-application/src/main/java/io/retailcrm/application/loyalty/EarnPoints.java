package io.retailcrm.application.loyalty;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.loyalty.Earning;
import io.retailcrm.domain.loyalty.LedgerEntry;
import io.retailcrm.domain.loyalty.LoyaltyAccount;
import io.retailcrm.domain.loyalty.Points;
import io.retailcrm.domain.loyalty.Posting;
import io.retailcrm.domain.loyalty.TransactionType;
import io.retailcrm.domain.purchase.Order;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives points for a purchase, once for each order. If the order was returned or cancelled before,
 * the lost share is reversed immediately.
 */
public final class EarnPoints {

  private final LoyaltyOperations operations;
  private final OrderShare orderShare;

  public EarnPoints(LoyaltyOperations operations, OrderShare orderShare) {
    this.operations = operations;
    this.orderShare = orderShare;
  }

  /**
   * What is earned.
   *
   * @param expiryDays how many days the points are good; null: as the programme has it
   */
  public record Command(
      CustomerId customer,
      Points points,
      @Nullable String description,
      @Nullable String orderId,
      @Nullable Integer expiryDays,
      String by) {}

  /** The result. */
  public sealed interface Outcome {

    /** The order earned these points, now or when it was asked for first. */
    record Earned(LedgerEntry transaction) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.earned(transaction);
      }
    }

    /** An inactive customer can't earn. */
    record Inactive() implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.inactive();
      }
    }

    /** There is no such customer. */
    record UnknownCustomer() implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.unknownCustomer();
      }
    }

    /** The order has earned before, for another customer. */
    record EarnedByAnother() implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.earnedByAnother();
      }
    }

    /** The order has earned another number of points before. */
    record EarnedOtherPoints(Points points) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.earnedOtherPoints(points);
      }
    }

    /** Handles every case. */
    <R> R fold(Cases<R> cases);

    /** What follows from each case. */
    interface Cases<R> {
      R earned(LedgerEntry transaction);

      R inactive();

      R unknownCustomer();

      R earnedByAnother();

      R earnedOtherPoints(Points points);
    }
  }

  public Outcome handle(Command command) {
    return operations
        .transactions()
        .inTransaction(
            () -> {
              Optional<Order> order = orderShare.hold(command.orderId());
              return operations
                  .lock(command.customer())
                  .map(account -> earn(account, command, order))
                  .orElseGet(Outcome.UnknownCustomer::new);
            });
  }

  private Outcome earn(LoyaltyAccount account, Command command, Optional<Order> order) {
    Optional<LedgerEntry> earlier =
        Optional.ofNullable(command.orderId()).flatMap(operations.entries()::earnedFor);
    if (earlier.isPresent()) {
      return repeated(account, earlier.get(), command);
    }
    Earning earning =
        account.earn(
            command.points(),
            command.expiryDays() == null
                ? operations.ledger().rules().expiryDays()
                : command.expiryDays(),
            operations.context(command.by(), command.description(), command.orderId()));
    return earning.fold(
        new Earning.Cases<>() {
          @Override
          public Outcome earned(Posting posting) {
            return store(posting, order, command.by());
          }

          @Override
          public Outcome inactive() {
            return new Outcome.Inactive();
          }
        });
  }

  private Outcome store(Posting posting, Optional<Order> order, String by) {
    LedgerEntry transaction = posting.transaction(TransactionType.EARNED);
    operations.accounts().post(posting);
    order.ifPresent(known -> orderShare.settleNew(known, transaction.id(), by));
    return new Outcome.Earned(transaction);
  }

  /** The earning may be of a duplicate that was merged since: its account answers for it. */
  private Outcome repeated(LoyaltyAccount account, LedgerEntry earlier, Command command) {
    boolean own =
        earlier.customer().equals(account.customer())
            || operations
                .lock(earlier.customer())
                .filter(other -> other.customer().equals(account.customer()))
                .isPresent();
    if (!own) {
      return new Outcome.EarnedByAnother();
    }
    Points earned = Points.of(earlier.points());
    return earned.equals(command.points())
        ? new Outcome.Earned(earlier)
        : new Outcome.EarnedOtherPoints(earned);
  }
}
