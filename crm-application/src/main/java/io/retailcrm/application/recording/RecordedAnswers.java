package io.retailcrm.application.recording;

import io.retailcrm.domain.customer.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * The stored answers to requests with an idempotency key. A repeated request gets the same answer
 * and changes nothing.
 *
 * <p>Laws: all methods run in the transaction of the request. A granted claim is either kept or
 * released before the transaction ends. Of concurrent claims of one key, exactly one is granted. A
 * key older than {@link #KEPT_FOR} counts as unused, whether or not it was deleted.
 */
public interface RecordedAnswers {

  /** The period for which an answer is repeated. */
  Duration KEPT_FOR = Duration.ofHours(24);

  /** The state of a claimed key. */
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
   * Claims a key without waiting for another transaction that holds it.
   *
   * @param fingerprint the fingerprint of the request: 64 hexadecimal digits
   * @param customers the customers named in the request
   */
  Claim claim(RequestKey key, String fingerprint, Collection<CustomerId> customers, Instant now);

  /**
   * Claims a key after waiting for any other transaction that holds it. The result is never {@link
   * Claim.InProgress}.
   */
  Claim claimInTurn(
      RequestKey key, String fingerprint, Collection<CustomerId> customers, Instant now);

  /** Whether a key was used. Another transaction may still use it before it is claimed. */
  boolean isUsed(RequestKey key, Instant now);

  /**
   * Stores the answer to a request whose claim was granted.
   *
   * @param customers the customers whose data is in the answer
   */
  void keep(RequestKey key, RecordedAnswer answer, Collection<CustomerId> customers);

  /** Releases a granted key, which is unused again. */
  void release(RequestKey key);

  /**
   * Removes all answers that tell something about a customer, except that of a request under way.
   *
   * @return the number of deleted answers
   */
  int forgetAbout(CustomerId customer);

  /**
   * Deletes expired answers, the oldest first. Answers locked by another transaction are skipped.
   *
   * @param most the maximum number to delete
   * @return the number of deleted answers
   */
  int forgetExpired(Instant now, int most);
}
