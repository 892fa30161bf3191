package io.retailcrm.application.clv;

import io.retailcrm.domain.money.Money;
import java.util.List;

/**
 * The totals of lifetime values over customers.
 *
 * @param ranges one for each of the {@link ClvRanges}, including empty ones
 */
public record ClvTotals(long customers, Money total, Money median, List<Range> ranges) {

  /** The customers with values in one range. */
  public record Range(long customers, Money total) {}

  public ClvTotals {
    ranges = List.copyOf(ranges);
  }

  /** The mean value, zero without customers. */
  public Money average() {
    return total.dividedBy(customers);
  }
}
