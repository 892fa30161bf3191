package io.retailcrm.application.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts in memory. */
public final class InMemoryThrottle implements Throttle {

  private final Map<String, Count> counts = new ConcurrentHashMap<>();
  private final Map<String, Instant> places = new ConcurrentHashMap<>();

  @Override
  public Map<String, Count> hit(Collection<String> buckets, Instant now, Duration window) {
    Map<String, Count> hit = new HashMap<>();
    for (String bucket : buckets) {
      hit.put(
          bucket,
          counts.merge(
              bucket,
              new Count(1, now.plus(window)),
              (known, fresh) ->
                  known.windowEnd().isAfter(now)
                      ? new Count(known.hits() + 1, known.windowEnd())
                      : fresh));
    }
    return hit;
  }

  @Override
  public void undoHit(String bucket) {
    counts.computeIfPresent(
        bucket, (name, count) -> new Count(Math.max(0, count.hits() - 1), count.windowEnd()));
  }

  @Override
  public void clear(String bucket) {
    counts.remove(bucket);
  }

  @Override
  public void know(String place, Instant until) {
    places.put(place, until);
  }

  @Override
  public boolean isKnown(String place, Instant now) {
    return places.getOrDefault(place, Instant.MIN).isAfter(now);
  }

  @Override
  public void forgetExpired(Instant now) {
    places.values().removeIf(until -> !until.isAfter(now));
    counts.values().removeIf(count -> !count.windowEnd().isAfter(now));
  }
}
