package io.retailcrm.domain.loyalty;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What came of redeeming points: all that was asked for, or nothing. */
public sealed interface Redemption {

  /** The points are spent, once the posting is stored. */
  record Redeemed(Posting posting) implements Redemption {
    @Override
    public <R> R fold(
        Function<Posting, R> redeemed, Supplier<R> inactive, Function<Points, R> insufficient) {
      return redeemed.apply(posting);
    }
  }

  /** An inactive customer can't redeem. */
  record Inactive() implements Redemption {
    @Override
    public <R> R fold(
        Function<Posting, R> redeemed, Supplier<R> inactive, Function<Points, R> insufficient) {
      return inactive.get();
    }
  }

  /** Fewer points are available than were asked for. */
  record Insufficient(Points available) implements Redemption {
    @Override
    public <R> R fold(
        Function<Posting, R> redeemed, Supplier<R> inactive, Function<Points, R> insufficient) {
      return insufficient.apply(available);
    }
  }

  /** Handles every case. */
  <R> R fold(Function<Posting, R> redeemed, Supplier<R> inactive, Function<Points, R> insufficient);

  /** What is to be stored; empty where it was refused. */
  default Optional<Posting> accepted() {
    return fold(Optional::of, Optional::empty, available -> Optional.empty());
  }
}
