package io.retailcrm.application.clv;

import io.retailcrm.domain.money.Money;
import java.util.List;

/**
 * The values of many customers together.
 *
 * @param ranges one for each of {@link ClvViews#RANGES}, empty ones too
 */
public record ClvTotals(long customers, Money total, Money median, List<Range> ranges) {

  /** The customers whose values are in one range. */
  public record Range(long customers, Money total) {}

  public ClvTotals {
    ranges = List.copyOf(ranges);
  }

  /** The mean value, zero without customers. */
  public Money average() {
    return total.dividedBy(customers);
  }
}
