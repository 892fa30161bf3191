package io.retailcrm.application.recording;

import io.retailcrm.domain.customer.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * What was answered under the keys that clients choose, so that the same request is answered the
 * same way again and changes nothing.
 *
 * <p>Laws: all methods run in a transaction, the one in which the request has its effect. A claim
 * that was granted is either kept or released before it ends. Of any number of transactions that
 * claim one key at once, one is granted it. A key that is older than {@link #KEPT_FOR} is as if it
 * had never been used, whether or not it was removed.
 */
public interface RecordedAnswers {

  /** How long an answer is given again. */
  Duration KEPT_FOR = Duration.ofHours(24);

  /** What is known of a key. */
  sealed interface Claim {

    /** The answer of the method for this case. */
    <R> R fold(Cases<R> cases);

    /** Whether the key belongs to this transaction. */
    default boolean isGranted() {
      return false;
    }

    /** It was never used: it belongs to this transaction now. */
    record Granted() implements Claim {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.granted();
      }

      @Override
      public boolean isGranted() {
        return true;
      }
    }

    /** Another transaction, which has not ended yet, works under it. */
    record InProgress() implements Claim {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.inProgress();
      }
    }

    /** The same request was answered before. */
    record Answered(RecordedAnswer answer) implements Claim {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.answered(answer);
      }
    }

    /** It was used for another request. */
    record OtherRequest() implements Claim {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.otherRequest();
      }
    }

    /** One method for each case. */
    interface Cases<R> {
      R granted();

      R inProgress();

      R answered(RecordedAnswer answer);

      R otherRequest();
    }
  }

  /**
   * Claims a key, and does not wait for another transaction that works under it.
   *
   * @param fingerprint of the request: 64 hexadecimal digits
   * @param customers whom the request is about, as far as it says so itself
   */
  Claim claim(RequestKey key, String fingerprint, Collection<CustomerId> customers, Instant now);

  /** Claims a key after any other transaction that works under it: it is never in progress. */
  Claim claimInTurn(
      RequestKey key, String fingerprint, Collection<CustomerId> customers, Instant now);

  /** Whether a key was used. It may be used before it is claimed. */
  boolean isUsed(RequestKey key, Instant now);

  /**
   * Keeps the answer to a request that was granted its key.
   *
   * @param customers whom the answer tells something about
   */
  void keep(RequestKey key, RecordedAnswer answer, Collection<CustomerId> customers);

  /** Gives a key back that was granted: as if it had never been used. */
  void release(RequestKey key);

  /**
   * Removes all answers that tell something about a customer, except that of a request under way.
   *
   * @return how many there were
   */
  int forgetAbout(CustomerId customer);

  /**
   * Removes answers that are no longer given again, the oldest first, but for those that another
   * transaction removes.
   *
   * @param most how many to remove
   * @return how many were removed
   */
  int forgetExpired(Instant now, int most);
}
