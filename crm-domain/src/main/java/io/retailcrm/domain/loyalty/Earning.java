package io.retailcrm.domain.loyalty;

import java.util.Optional;

/** The result of earning points. */
public sealed interface Earning {

  /** The points are earned, once the posting is stored. */
  record Earned(Posting posting) implements Earning {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.earned(posting);
    }
  }

  /** An inactive customer can't earn. */
  record Inactive() implements Earning {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.inactive();
    }
  }

  /** Handles every case. */
  <R> R fold(Cases<R> cases);

  /** What follows from each case. */
  interface Cases<R> {
    R earned(Posting posting);

    R inactive();
  }

  /** What is to be stored; empty where it was refused. */
  default Optional<Posting> accepted() {
    return fold(
        new Cases<>() {
          @Override
          public Optional<Posting> earned(Posting posting) {
            return Optional.of(posting);
          }

          @Override
          public Optional<Posting> inactive() {
            return Optional.empty();
          }
        });
  }
}
