package io.retailcrm.application.summary;

import io.retailcrm.domain.engagement.EmailEngagement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The activity of a customer.
 *
 * @param orders the number of orders, without completely returned ones
 * @param firstDay the business day of the first order
 * @param lastDay the business day of the last order
 * @param category the category with the most units bought, less returns; of equals, the one bought
 *     last
 * @param brand the brand, found like the category
 * @param product the product, found like the category
 * @param lastActivityAt the time of the last order, redemption, opened mail or clicked link
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

  /** The mean number of days between consecutive orders; empty with fewer than two orders. */
  public OptionalDouble daysBetweenOrders() {
    return orders < 2 || firstDay == null || lastDay == null
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) ChronoUnit.DAYS.between(firstDay, lastDay) / (orders - 1));
  }
}
