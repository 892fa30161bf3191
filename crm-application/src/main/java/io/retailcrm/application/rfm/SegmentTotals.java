package io.retailcrm.application.rfm;

import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.rfm.RfmSegment;

/** The customers of a segment together, by the values that scored them. */
public record SegmentTotals(RfmSegment segment, long customers, long orders, Money spent) {

  /** Spent for each order, zero without orders. */
  public Money averageOrderValue() {
    return spent.dividedBy(orders);
  }
}
