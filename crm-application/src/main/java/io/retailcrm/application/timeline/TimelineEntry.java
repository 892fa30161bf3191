package io.retailcrm.application.timeline;

import java.time.Instant;
import java.util.Map;

/**
 * An event in the history of a customer.
 *
 * @param data the details by their names in the API
 */
public record TimelineEntry(Type type, Instant at, Map<String, Object> data) {

  /** The kind of event. */
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
