package io.retailcrm.application.loyalty;

import io.retailcrm.domain.loyalty.LedgerEntry;
import io.retailcrm.domain.loyalty.LoyaltyAccount;
import io.retailcrm.domain.loyalty.Points;
import io.retailcrm.domain.loyalty.Posting;
import io.retailcrm.domain.loyalty.Reversal;
import io.retailcrm.domain.loyalty.Reversible;
import io.retailcrm.domain.loyalty.TransactionType;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives redeemed points back and takes earned points back, in stages, each stage once. */
public final class ReversePoints {

  private final LoyaltyOperations operations;

  public ReversePoints(LoyaltyOperations operations) {
    this.operations = operations;
  }

  /**
   * A stage of a reversal.
   *
   * @param reference names it among the stages of the transaction; does not begin with {@link
   *     OrderShare#OF_RETURN} or {@link OrderShare#OF_ORDER}
   */
  public record Command(
      UUID transaction, Points points, String reference, @Nullable String reason, String by) {}

  /** The result. */
  public sealed interface Outcome {

    /** The stage is in the ledger, now or since it was asked for first. */
    record Reversed(LedgerEntry transaction) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.reversed(transaction);
      }
    }

    /** There is no such transaction. */
    record UnknownTransaction() implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.unknownTransaction();
      }
    }

    /** The transaction is neither an earning nor a redemption. */
    record NotReversible(TransactionType type) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.notReversible(type);
      }
    }

    /** Fewer points are left of the transaction than were to be reversed. */
    record BeyondOriginal(Points left) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.beyondOriginal(left);
      }
    }

    /** The stage has reversed another number of points before. */
    record ReversedOtherPoints(Points points) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.reversedOtherPoints(points);
      }
    }

    /** Handles every case. */
    <R> R fold(Cases<R> cases);

    /** What follows from each case. */
    interface Cases<R> {
      R reversed(LedgerEntry transaction);

      R unknownTransaction();

      R notReversible(TransactionType type);

      R beyondOriginal(Points left);

      R reversedOtherPoints(Points points);
    }
  }

  public Outcome handle(Command command) {
    return operations
        .transactions()
        .inTransaction(
            () ->
                lock(command.transaction())
                    .map(account -> reverse(account, command))
                    .orElseGet(Outcome.UnknownTransaction::new));
  }

  /** Of an erased customer there is no open account: what is under the pseudonym stays. */
  private Optional<LoyaltyAccount> lock(UUID transaction) {
    return operations
        .entries()
        .transaction(transaction)
        .flatMap(line -> operations.lock(line.customer()));
  }

  private Outcome reverse(LoyaltyAccount account, Command command) {
    Reversible original = operations.entries().reversible(command.transaction()).orElseThrow();
    Optional<LedgerEntry> earlier = original.stage(command.reference());
    if (earlier.isPresent()) {
      Points asked = original.asked(earlier.get());
      return asked.equals(command.points())
          ? new Outcome.Reversed(earlier.get())
          : new Outcome.ReversedOtherPoints(asked);
    }
    Reversal reversal =
        account.reverse(
            original,
            command.points(),
            command.reference(),
            operations.context(command.by(), command.reason(), null));
    return reversal.fold(
        new Reversal.Cases<>() {
          @Override
          public Outcome reversed(Posting posting) {
            operations.accounts().post(posting);
            return new Outcome.Reversed(posting.transaction(TransactionType.REVERSED));
          }

          @Override
          public Outcome notReversible(TransactionType type) {
            return new Outcome.NotReversible(type);
          }

          @Override
          public Outcome beyondOriginal(Points left) {
            return new Outcome.BeyondOriginal(left);
          }
        });
  }
}
