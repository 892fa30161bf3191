package io.retailcrm.domain.consent;

/**
 * Where what is being said comes from.
 *
 * @param by who says or notes it: the subject of the caller's token
 */
public record ConsentOrigin(ConsentSource source, String by) {}
