package io.retailcrm.domain.engagement;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/**
 * All engagement events.
 *
 * <p>Law: the id of an event is taken once, for ever.
 */
public interface EngagementEvents {

  /**
   * Adds events. Where the customer of one was erased or merged since it was looked up, the
   * transaction fails and is run again.
   *
   * @param events of different ids
   * @return the ids of those that were added; the ids of the others were taken already
   */
  Set<String> add(Collection<EngagementEvent> events, Instant now);
}
