package io.retailcrm.bootstrap.sample;

import java.time.Instant;

/**
 * What happened to a mail of the shop.
 *
 * @param type {@code sent}, {@code delivered}, {@code opened} or {@code clicked}
 */
record MailEvent(String id, String email, String type, String messageId, Instant occurredAt) {}
