package io.retailcrm.application.loyalty;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.loyalty.LedgerEntry;
import io.retailcrm.domain.loyalty.LoyaltyAccount;
import io.retailcrm.domain.loyalty.Points;
import io.retailcrm.domain.loyalty.Posting;
import io.retailcrm.domain.loyalty.TransactionType;
import io.retailcrm.domain.purchase.Order;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Spends points: all that is asked for, or nothing. On an order of which a part was returned
 * before, that share is given back at once; on one of which nothing is left, nothing is spent.
 */
public final class RedeemPoints {

  private final LoyaltyOperations desk;
  private final OrderShare share;

  public RedeemPoints(LoyaltyOperations desk, OrderShare share) {
    this.desk = desk;
    this.share = share;
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
    return desk.transactions()
        .inTransaction(
            () -> {
              Optional<Order> order = share.hold(command.orderId());
              return desk.lock(command.customer())
                  .map(account -> redeem(account, command, order))
                  .orElseGet(Outcome.UnknownCustomer::new);
            });
  }

  private Outcome redeem(LoyaltyAccount account, Command command, Optional<Order> order) {
    if (order.isPresent() && !order.get().counts()) {
      return new Outcome.OrderGone();
    }
    return account
        .redeem(
            command.points(), desk.context(command.by(), command.description(), command.orderId()))
        .fold(
            posting -> redeemed(posting, order, command.by()),
            Outcome.Inactive::new,
            Outcome.Insufficient::new);
  }

  private Outcome redeemed(Posting posting, Optional<Order> order, String by) {
    LedgerEntry transaction = posting.transaction(TransactionType.REDEEMED);
    desk.accounts().post(posting);
    order.ifPresent(known -> share.settleNew(known, transaction.id(), by));
    return new Outcome.Redeemed(transaction);
  }
}
