package io.retailcrm.domain.engagement;

import io.retailcrm.domain.customer.CustomerId;
import java.time.Instant;

/**
 * An event of a mail to a customer, such as its delivery or a click.
 *
 * @param id the id of the event in the mail tool
 * @param messageId the id of the mail, shared by all its events
 */
public record EngagementEvent(
    String id, CustomerId customer, EngagementType type, String messageId, Instant occurredAt) {}
