package io.retailcrm.application.series;

import io.retailcrm.domain.money.Money;

/**
 * The active customers with one combination of scores.
 *
 * @param revenue their net spend, in the orders that their scores are based on
 * @param valued the number of those with a lifetime value
 * @param clv the sum of their lifetime values
 */
public record RfmCell(
    int recency,
    int frequency,
    int monetary,
    long customers,
    Money revenue,
    long valued,
    Money clv) {}
