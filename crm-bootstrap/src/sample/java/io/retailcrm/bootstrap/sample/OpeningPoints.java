package io.retailcrm.bootstrap.sample;

import java.time.Instant;

/**
 * What a customer brings from the shop's old loyalty programme.
 *
 * @param id the old programme's name of the balance
 * @param points one or more
 */
record OpeningPoints(
    String id, String externalId, long points, Instant earnedAt, Instant expiresAt) {}
