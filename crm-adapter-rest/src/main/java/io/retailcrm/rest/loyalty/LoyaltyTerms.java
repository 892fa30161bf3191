package io.retailcrm.rest.loyalty;

/**
 * What the answers of the programme call soon.
 *
 * @param soonDays within how many days points expire soon
 */
public record LoyaltyTerms(int soonDays) {}
