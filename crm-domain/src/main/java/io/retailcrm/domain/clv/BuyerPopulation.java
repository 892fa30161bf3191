package io.retailcrm.domain.clv;

import io.retailcrm.domain.parts.Parts;
import java.util.OptionalDouble;

/** The customers that a model is fitted to, in parts, with their totals. */
final class BuyerPopulation {

  private final Parts<BuyingHistories> parts;
  private final PopulationTotals totals;

  BuyerPopulation(Parts<BuyingHistories> parts) {
    this.parts = parts;
    totals = parts.reduce(PopulationTotals::of, PopulationTotals::plus);
  }

  Parts<BuyingHistories> parts() {
    return parts;
  }

  PopulationTotals totals() {
    return totals;
  }

  int customers() {
    return totals.customers();
  }

  /** The days from the first purchase to the end of observation. */
  long days() {
    return Math.round(totals.longestAge() * BuyingHistory.DAYS_PER_WEEK);
  }

  /** Every {@code stride}-th customer of each part. */
  BuyingHistories sample(int stride) {
    return parts.reduce(histories -> histories.every(stride), BuyingHistories::and);
  }

  /**
   * The correlation of the number and the mean value of the repeat purchases, over the customers
   * with repeat purchases of a positive value; empty if there are fewer than two, or one of the two
   * doesn't vary.
   */
  OptionalDouble correlationOfPurchasesAndSpend() {
    return parts.reduce(SpendMoments::of, SpendMoments::plus).correlation();
  }
}
