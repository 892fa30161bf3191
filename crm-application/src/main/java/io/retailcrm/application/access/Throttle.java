package io.retailcrm.application.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * Counts how often something is tried, for all replicas together.
 *
 * <p>Laws: a count lasts for one window, which begins with its first hit; a hit counts at once and
 * whatever becomes of the work that it stands before; of hits at the same moment each has a count
 * of its own.
 */
public interface Throttle {

  /** How often something was tried in its window, and when that ends. */
  record Count(int hits, Instant windowEnd) {}

  /** Counts a hit in each of the buckets. */
  Map<String, Count> hit(Collection<String> buckets, Instant now, Duration window);

  /** Takes a hit back. */
  void takeBack(String bucket);

  /** Forgets all hits of a bucket. */
  void clear(String bucket);

  /** Knows a place, an account at an address, until then. */
  void know(String place, Instant until);

  /** Whether a place is known. */
  boolean isKnown(String place, Instant now);

  /** Forgets windows that have ended, and places that are no longer known. */
  void forgetExpired(Instant now);
}
