package io.retailcrm.application.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * Counts attempts, shared by all replicas.
 *
 * <p>Laws: a count lasts for one window, which begins with its first hit. A hit counts at once,
 * whether or not the following work succeeds. Concurrent hits have different counts.
 */
public interface Throttle {

  /** The number of hits in a window, and the end of the window. */
  record Count(int hits, Instant windowEnd) {}

  /** Counts a hit in each of the buckets. */
  Map<String, Count> hit(Collection<String> buckets, Instant now, Duration window);

  /** Takes a hit back. */
  void undoHit(String bucket);

  /** Deletes all hits of a bucket. */
  void clear(String bucket);

  /** Records a place, which is an account at an address, as known until a moment. */
  void know(String place, Instant until);

  /** Whether a place is known. */
  boolean isKnown(String place, Instant now);

  /** Deletes windows that have ended, and places that are no longer known. */
  void forgetExpired(Instant now);
}
