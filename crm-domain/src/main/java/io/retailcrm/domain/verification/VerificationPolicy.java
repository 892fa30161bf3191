package io.retailcrm.domain.verification;

import java.time.Duration;

/**
 * How long a code is good for, and how often it may be tried.
 *
 * @param lifetime from a minute to a day
 * @param tries right and wrong ones together, at least one
 */
public record VerificationPolicy(Duration lifetime, int tries) {

  /** A guess has a chance of one in 200,000 with so many tries at a code of six digits. */
  public static final int TRIES = 5;

  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  /**
   * @throws IllegalArgumentException if either is out of range
   */
  public VerificationPolicy {
    if (lifetime.compareTo(SHORTEST) < 0 || lifetime.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "A code is good for a minute to a day, not for " + lifetime);
    }
    if (tries < 1) {
      throw new IllegalArgumentException("A code can be tried at least once");
    }
  }

  /** Codes that are good for so long. */
  public static VerificationPolicy lasting(Duration lifetime) {
    return new VerificationPolicy(lifetime, TRIES);
  }
}
