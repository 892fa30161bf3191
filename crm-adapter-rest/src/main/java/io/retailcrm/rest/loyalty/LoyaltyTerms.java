package io.retailcrm.rest.loyalty;

/**
 * The meaning of "soon" in responses of the programme.
 *
 * @param soonDays within how many days points expire soon
 */
public record LoyaltyTerms(int soonDays) {}
