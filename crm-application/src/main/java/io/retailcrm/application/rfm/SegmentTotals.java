package io.retailcrm.application.rfm;

import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.rfm.RfmSegment;

/** The totals of a segment, from the values that the scores are based on. */
public record SegmentTotals(RfmSegment segment, long customers, long orders, Money spent) {

  /** The amount spent per order, zero without orders. */
  public Money averageOrderValue() {
    return spent.dividedBy(orders);
  }
}
