package io.retailcrm.application.summary;

import io.retailcrm.domain.engagement.EmailEngagement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a customer does.
 *
 * @param orders how many there are, less those that were returned as a whole
 * @param firstDay the business day of the first of them
 * @param lastDay the business day of the last of them
 * @param category what most units were bought of, less what was returned; of equals the one bought
 *     last
 * @param brand likewise
 * @param product likewise
 * @param lastActivityAt when the customer last ordered, redeemed points, opened a mail or followed
 *     a link in one
 */
public record CustomerActivity(
    long orders,
    @Nullable LocalDate firstDay,
    @Nullable LocalDate lastDay,
    @Nullable String category,
    @Nullable String brand,
    @Nullable String product,
    EmailEngagement mails,
    @Nullable Instant lastActivityAt) {

  /** The days from one order to the next on average; empty where there are not two. */
  public OptionalDouble daysBetweenOrders() {
    return orders < 2 || firstDay == null || lastDay == null
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) ChronoUnit.DAYS.between(firstDay, lastDay) / (orders - 1));
  }
}
