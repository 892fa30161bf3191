package io.retailcrm.domain.loyalty;

import java.util.Optional;

/** The result of redeeming points: all that was asked for, or nothing. */
public sealed interface Redemption {

  /** The points are spent, once the posting is stored. */
  record Redeemed(Posting posting) implements Redemption {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.redeemed(posting);
    }
  }

  /** An inactive customer can't redeem. */
  record Inactive() implements Redemption {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.inactive();
    }
  }

  /** Fewer points are available than were asked for. */
  record Insufficient(Points available) implements Redemption {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.insufficient(available);
    }
  }

  /** Handles every case. */
  <R> R fold(Cases<R> cases);

  /** What follows from each case. */
  interface Cases<R> {
    R redeemed(Posting posting);

    R inactive();

    R insufficient(Points available);
  }

  /** What is to be stored; empty where it was refused. */
  default Optional<Posting> accepted() {
    return fold(
        new Cases<>() {
          @Override
          public Optional<Posting> redeemed(Posting posting) {
            return Optional.of(posting);
          }

          @Override
          public Optional<Posting> inactive() {
            return Optional.empty();
          }

          @Override
          public Optional<Posting> insufficient(Points available) {
            return Optional.empty();
          }
        });
  }
}
