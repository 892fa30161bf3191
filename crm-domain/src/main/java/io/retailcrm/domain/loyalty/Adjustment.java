package io.retailcrm.domain.loyalty;

import java.util.Optional;

/** The result of an adjustment: all of it, or nothing. */
public sealed interface Adjustment {

  /** The points are credited or taken, once the posting is stored. */
  record Adjusted(Posting posting) implements Adjustment {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.adjusted(posting);
    }
  }

  /** Fewer points are available than were to be taken. */
  record Insufficient(Points available) implements Adjustment {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.insufficient(available);
    }
  }

  /** Handles every case. */
  <R> R fold(Cases<R> cases);

  /** What follows from each case. */
  interface Cases<R> {
    R adjusted(Posting posting);

    R insufficient(Points available);
  }

  /** What is to be stored; empty where it was refused. */
  default Optional<Posting> accepted() {
    return fold(
        new Cases<>() {
          @Override
          public Optional<Posting> adjusted(Posting posting) {
            return Optional.of(posting);
          }

          @Override
          public Optional<Posting> insufficient(Points available) {
            return Optional.empty();
          }
        });
  }
}
