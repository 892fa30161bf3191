package io.retailcrm.domain.loyalty;

import java.util.Optional;

/** The result of a reversal. */
public sealed interface Reversal {

  /** The points are reversed, once the posting is stored. */
  record Reversed(Posting posting) implements Reversal {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.reversed(posting);
    }
  }

  /** The transaction is neither an earning nor a redemption. */
  record NotReversible(TransactionType type) implements Reversal {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.notReversible(type);
    }
  }

  /** Fewer points are left of the transaction than were to be reversed. */
  record BeyondOriginal(Points left) implements Reversal {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.beyondOriginal(left);
    }
  }

  /** Handles every case. */
  <R> R fold(Cases<R> cases);

  /** What follows from each case. */
  interface Cases<R> {
    R reversed(Posting posting);

    R notReversible(TransactionType type);

    R beyondOriginal(Points left);
  }

  /** What is to be stored; empty where it was refused. */
  default Optional<Posting> accepted() {
    return fold(
        new Cases<>() {
          @Override
          public Optional<Posting> reversed(Posting posting) {
            return Optional.of(posting);
          }

          @Override
          public Optional<Posting> notReversible(TransactionType type) {
            return Optional.empty();
          }

          @Override
          public Optional<Posting> beyondOriginal(Points left) {
            return Optional.empty();
          }
        });
  }
}
