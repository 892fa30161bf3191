package io.retailcrm.application.timeline;

import java.time.Instant;
import java.util.Map;

/**
 * Something that happened with a customer.
 *
 * @param data the facts of it, by the names that the API has for them
 */
public record TimelineEntry(Type type, Instant at, Map<String, Object> data) {

  /** What it was. */
  public enum Type {
    REGISTERED,
    ORDER,
    RETURN,
    POINTS,
    TIER,
    SEGMENT,
    CONSENT,
    STATUS,
    VERIFICATION,
    MERGE
  }
}
