package io.retailcrm.domain.loyalty;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What came of earning points. */
public sealed interface Earning {

  /** The points are earned, once the posting is stored. */
  record Earned(Posting posting) implements Earning {
    @Override
    public <R> R fold(Function<Posting, R> earned, Supplier<R> inactive) {
      return earned.apply(posting);
    }
  }

  /** An inactive customer can't earn. */
  record Inactive() implements Earning {
    @Override
    public <R> R fold(Function<Posting, R> earned, Supplier<R> inactive) {
      return inactive.get();
    }
  }

  /** Handles every case. */
  <R> R fold(Function<Posting, R> earned, Supplier<R> inactive);

  /** What is to be stored; empty where it was refused. */
  default Optional<Posting> accepted() {
    return fold(Optional::of, Optional::empty);
  }
}
