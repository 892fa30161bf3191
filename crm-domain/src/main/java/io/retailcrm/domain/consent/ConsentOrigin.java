package io.retailcrm.domain.consent;

/**
 * The origin of a consent or withdrawal.
 *
 * @param by the person or system that gave or recorded it: the subject of the caller's token
 */
public record ConsentOrigin(ConsentSource source, String by) {}
