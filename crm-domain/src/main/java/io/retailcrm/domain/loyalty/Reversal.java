package io.retailcrm.domain.loyalty;

import java.util.Optional;
import java.util.function.Function;

/** The result of a reversal. */
public sealed interface Reversal {

  /** The points are reversed, once the posting is stored. */
  record Reversed(Posting posting) implements Reversal {
    @Override
    public <R> R fold(
        Function<Posting, R> reversed,
        Function<TransactionType, R> notReversible,
        Function<Points, R> beyondOriginal) {
      return reversed.apply(posting);
    }
  }

  /** The transaction is neither an earning nor a redemption. */
  record NotReversible(TransactionType type) implements Reversal {
    @Override
    public <R> R fold(
        Function<Posting, R> reversed,
        Function<TransactionType, R> notReversible,
        Function<Points, R> beyondOriginal) {
      return notReversible.apply(type);
    }
  }

  /** Fewer points are left of the transaction than were to be reversed. */
  record BeyondOriginal(Points left) implements Reversal {
    @Override
    public <R> R fold(
        Function<Posting, R> reversed,
        Function<TransactionType, R> notReversible,
        Function<Points, R> beyondOriginal) {
      return beyondOriginal.apply(left);
    }
  }

  /** Handles every case. */
  <R> R fold(
      Function<Posting, R> reversed,
      Function<TransactionType, R> notReversible,
      Function<Points, R> beyondOriginal);

  /** What is to be stored; empty where it was refused. */
  default Optional<Posting> accepted() {
    return fold(Optional::of, type -> Optional.empty(), left -> Optional.empty());
  }
}
