package io.retailcrm.application.series;

import java.time.YearMonth;

/**
 * The points of one business month.
 *
 * @param issued the points issued, less clawbacks and debits
 * @param redeemed the points redeemed, less those given back
 * @param expired the points that expired, whether the expiry is written or not
 * @param outstanding the points outstanding at the end of the month, or now
 * @param activeMembers the number of members with a transaction in the month
 */
public record PointsMonth(
    YearMonth month,
    long issued,
    long redeemed,
    long expired,
    long outstanding,
    long activeMembers) {}
