package io.retailcrm.domain.clv;

import java.io.Serializable;

/**
 * Totals of a population, which add up over its parts.
 *
 * @param repeaters the customers with a repeat purchase
 * @param observed the sum of the ages
 * @param spent the sum of all amounts
 * @param longestAge 0 without customers
 * @param one the purchases of one of the customers, if there is one
 * @param identical whether all customers have bought at the same times
 */
record PopulationTotals(
    int customers,
    int repeaters,
    long repeats,
    double observed,
    double spent,
    double longestAge,
    Purchases one,
    boolean identical)
    implements Serializable {

  /** When a customer bought. */
  record Purchases(int repeats, double recency, double age) implements Serializable {}

  private static final Purchases NONE = new Purchases(0, 0, 0);

  static PopulationTotals of(BuyingHistories histories) {
    double observed = 0;
    double spent = 0;
    boolean identical = true;
    Purchases one = histories.size() == 0 ? NONE : purchases(histories, 0);
    for (int i = 0; i < histories.size(); i++) {
      observed += histories.age(i);
      spent += histories.firstSpend(i) + histories.repeatSpend(i);
      identical &=
          one.repeats() == histories.repeats(i)
              && one.recency() == histories.recency(i)
              && one.age() == histories.age(i);
    }
    return new PopulationTotals(
        histories.size(),
        histories.repeaters(),
        histories.totalRepeats(),
        observed,
        spent,
        histories.longestAge(),
        one,
        identical);
  }

  private static Purchases purchases(BuyingHistories histories, int i) {
    return new Purchases(histories.repeats(i), histories.recency(i), histories.age(i));
  }

  PopulationTotals plus(PopulationTotals other) {
    if (customers == 0 || other.customers == 0) {
      return customers == 0 ? other : this;
    }
    return new PopulationTotals(
        Math.addExact(customers, other.customers),
        repeaters + other.repeaters,
        repeats + other.repeats,
        observed + other.observed,
        spent + other.spent,
        Math.max(longestAge, other.longestAge),
        one,
        identical && other.identical && one.equals(other.one));
  }
}
