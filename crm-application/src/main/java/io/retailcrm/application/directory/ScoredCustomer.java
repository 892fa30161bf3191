package io.retailcrm.application.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer with the scores that campaigns are made of.
 *
 * @param scores the scores of the RFM run that is shown, null without one
 * @param probabilityAlive the probability that the customer still buys, null without a CLV run
 * @param expiringPoints the points that expire soon
 * @param expiringAt the earliest expiry of these points, null if there are none
 */
public record ScoredCustomer(
    CustomerView customer,
    @Nullable Scores scores,
    @Nullable Double probabilityAlive,
    long expiringPoints,
    @Nullable Instant expiringAt) {

  /** Scores of 1 to 5, 5 being best. */
  public record Scores(int recency, int frequency, int monetary) {}
}
