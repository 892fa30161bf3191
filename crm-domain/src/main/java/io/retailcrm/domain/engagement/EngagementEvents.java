package io.retailcrm.domain.engagement;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/**
 * All engagement events.
 *
 * <p>Law: the id of an event is used once, permanently.
 */
public interface EngagementEvents {

  /**
   * Adds events. If the customer of an event was erased or merged since the lookup, the transaction
   * fails and is retried.
   *
   * @param events events with distinct ids
   * @return the ids of the added events; the others were stored before
   */
  Set<String> add(Collection<EngagementEvent> events, Instant now);
}
