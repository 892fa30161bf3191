package io.retailcrm.domain.clv;

/**
 * The minimum size of a population for a fitted model to be trusted.
 *
 * @param customers the number of customers with a purchase, 0 or more
 * @param repeaters the number of customers with a repeat purchase, 0 or more
 * @param historyDays the days since the first purchase in the population, 0 or more
 */
public record FitRequirements(int customers, int repeaters, int historyDays) {

  private static final FitRequirements STANDARD = new FitRequirements(200, 40, 180);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public FitRequirements {
    if (!(customers >= 0 && repeaters >= 0 && historyDays >= 0)) {
      throw new IllegalArgumentException(
          "requirements must be 0 or more, not "
              + customers
              + ", "
              + repeaters
              + " and "
              + historyDays);
    }
  }

  /** The default requirements: 200 customers, 40 of them with a repeat purchase, and 180 days. */
  public static FitRequirements standard() {
    return STANDARD;
  }
}
