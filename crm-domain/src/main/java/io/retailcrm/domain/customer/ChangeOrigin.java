package io.retailcrm.domain.customer;

/**
 * The origin of a customer's profile, or of a change of it.
 *
 * @param by the person or system that made the change: the subject of the caller's token
 */
public record ChangeOrigin(ChangeSource source, String by) {}
