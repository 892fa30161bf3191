package io.retailcrm.domain.loyalty;

import java.util.Optional;
import java.util.function.Function;

/** What came of an adjustment: all of it, or nothing. */
public sealed interface Adjustment {

  /** The points are credited or taken, once the posting is stored. */
  record Adjusted(Posting posting) implements Adjustment {
    @Override
    public <R> R fold(Function<Posting, R> adjusted, Function<Points, R> insufficient) {
      return adjusted.apply(posting);
    }
  }

  /** Fewer points are available than were to be taken. */
  record Insufficient(Points available) implements Adjustment {
    @Override
    public <R> R fold(Function<Posting, R> adjusted, Function<Points, R> insufficient) {
      return insufficient.apply(available);
    }
  }

  /** Handles every case. */
  <R> R fold(Function<Posting, R> adjusted, Function<Points, R> insufficient);

  /** What is to be stored; empty where it was refused. */
  default Optional<Posting> accepted() {
    return fold(Optional::of, available -> Optional.empty());
  }
}
