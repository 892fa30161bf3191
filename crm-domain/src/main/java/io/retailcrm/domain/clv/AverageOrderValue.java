package io.retailcrm.domain.clv;

/**
 * The average order value of each customer, shrunk towards the population's: a customer counts as
 * having made one more purchase of the population's average value v. With the spend M over n
 * purchase days: {@code (M + v) / (n + 1)}, at least 0.
 *
 * @param meanSpend v, the average spend of a purchase day over the population, at least 0
 */
public record AverageOrderValue(double meanSpend) implements SpendModel {

  /**
   * Checks the average.
   *
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public AverageOrderValue {
    if (!(meanSpend >= 0 && Double.isFinite(meanSpend))) {
      throw new IllegalArgumentException(
          "meanSpend must be finite and 0 or more, not " + meanSpend);
    }
  }

  /** The average of a population, which may be empty. */
  public static AverageOrderValue of(BuyingHistories histories) {
    return of(PopulationTotals.of(histories));
  }

  static AverageOrderValue of(PopulationTotals totals) {
    double purchases = (double) totals.repeats() + totals.customers();
    return new AverageOrderValue(purchases == 0 ? 0 : Math.max(0, totals.spent() / purchases));
  }

  @Override
  public <R> R fold(Cases<R> cases) {
    return cases.averageOrderValue(this);
  }

  @Override
  public double expectedSpend(int repeats, double firstSpend, double repeatSpend) {
    return Math.max(0, (firstSpend + repeatSpend + meanSpend) / (repeats + 2));
  }
}
