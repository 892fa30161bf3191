package io.retailcrm.domain.engagement;

import io.retailcrm.domain.customer.CustomerId;
import java.time.Instant;

/**
 * What became of a mail to a customer at a moment.
 *
 * @param id the mail tool's own id of the event
 * @param messageId the mail; several events are about one
 */
public record EngagementEvent(
    String id, CustomerId customer, EngagementType type, String messageId, Instant occurredAt) {}
