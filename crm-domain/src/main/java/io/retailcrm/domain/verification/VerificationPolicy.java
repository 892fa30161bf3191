package io.retailcrm.domain.verification;

import java.time.Duration;

/**
 * The lifetime of a code, and the maximum number of attempts.
 *
 * @param lifetime from one minute to one day
 * @param tries the maximum number of attempts, correct ones included; at least one
 */
public record VerificationPolicy(Duration lifetime, int tries) {

  /** The default number of attempts: the chance to guess a code of six digits is one in 200,000. */
  public static final int TRIES = 5;

  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  /**
   * @throws IllegalArgumentException if either is out of range
   */
  public VerificationPolicy {
    if (lifetime.compareTo(SHORTEST) < 0 || lifetime.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "The lifetime of a code must be one minute to one day, not " + lifetime);
    }
    if (tries < 1) {
      throw new IllegalArgumentException("A code must allow at least one attempt");
    }
  }

  /** A policy with this lifetime and the default number of attempts. */
  public static VerificationPolicy lasting(Duration lifetime) {
    return new VerificationPolicy(lifetime, TRIES);
  }
}
