package io.retailcrm.application.loyalty;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.loyalty.LedgerEntry;
import io.retailcrm.domain.loyalty.LoyaltyAccount;
import io.retailcrm.domain.loyalty.Points;
import io.retailcrm.domain.loyalty.Posting;
import io.retailcrm.domain.loyalty.Redemption;
import io.retailcrm.domain.loyalty.TransactionType;
import io.retailcrm.domain.purchase.Order;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Spends points: all that is asked for, or nothing. On an order of which a part was returned
 * before, that share is given back at once; on one of which nothing is left, nothing is spent.
 */
public final class RedeemPoints {

  private final LoyaltyOperations operations;
  private final OrderShare orderShare;
  private final RedemptionListener listener;

  public RedeemPoints(
      LoyaltyOperations operations, OrderShare orderShare, RedemptionListener listener) {
    this.operations = operations;
    this.orderShare = orderShare;
    this.listener = listener;
  }

  /** What is redeemed. */
  public record Command(
      CustomerId customer,
      Points points,
      @Nullable String description,
      @Nullable String orderId,
      String by) {}

  /** The result. */
  public sealed interface Outcome {

    /** The answer of the method for this case. */
    <R> R fold(Cases<R> cases);

    /** The points are spent. */
    record Redeemed(LedgerEntry transaction) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.redeemed(transaction);
      }
    }

    /** There is no such customer. */
    record UnknownCustomer() implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.unknownCustomer();
      }
    }

    /** An inactive customer can't redeem. */
    record Inactive() implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.inactive();
      }
    }

    /** Fewer points are available than were asked for. */
    record Insufficient(Points available) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.insufficient(available);
      }
    }

    /** The order was returned in full, or cancelled. */
    record OrderGone() implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.orderGone();
      }
    }

    /** One method for each case. */
    interface Cases<R> {
      R redeemed(LedgerEntry transaction);

      R unknownCustomer();

      R inactive();

      R insufficient(Points available);

      R orderGone();
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
                  .map(account -> redeem(account, command, order))
                  .orElseGet(Outcome.UnknownCustomer::new);
            });
  }

  private Outcome redeem(LoyaltyAccount account, Command command, Optional<Order> order) {
    if (order.isPresent() && !order.get().counts()) {
      return refused(command, new Outcome.OrderGone());
    }
    return account
        .redeem(
            command.points(),
            operations.context(command.by(), command.description(), command.orderId()))
        .fold(
            new Redemption.Cases<>() {
              @Override
              public Outcome redeemed(Posting posting) {
                return store(posting, order, command.by());
              }

              @Override
              public Outcome inactive() {
                return refused(command, new Outcome.Inactive());
              }

              @Override
              public Outcome insufficient(Points available) {
                return refused(command, new Outcome.Insufficient(available));
              }
            });
  }

  private Outcome refused(Command command, Outcome refusal) {
    listener.refused(command.points());
    return refusal;
  }

  private Outcome store(Posting posting, Optional<Order> order, String by) {
    LedgerEntry transaction = posting.transaction(TransactionType.REDEEMED);
    operations.accounts().post(posting);
    order.ifPresent(known -> orderShare.settleNew(known, transaction.id(), by));
    return new Outcome.Redeemed(transaction);
  }
}
