package io.retailcrm.domain.clv;

/**
 * The simple estimate of customer lifetime value, for populations without a trusted model:
 * everybody continues to buy as before. It is finite for all data, and never negative.
 *
 * <p>Each customer counts as having made one more purchase than they did, at the population's rate
 * and of the population's average value, so that customers with few purchases are shrunk towards
 * the population (the posterior mean under a Gamma prior that is worth one purchase). With x
 * repeats in the age T, spend M over x + 1 purchase days, and the population's rate u and order
 * value v:
 *
 * <pre>
 *   purchases a week   (x + 1) / (T + 1/u)
 *   order value        (M + v) / (x + 2), at least 0
 *   probability alive  ((1/u + t_x) / (1/u + T))^(x + 1)
 * </pre>
 *
 * The last is the probability that a customer with this history who still buys as before has made
 * no purchase since the last one: 1 just after a purchase, near 0 for regular customers who stay
 * away. It is not a factor of the expected orders, because the rate covers the whole age, including
 * the time since the last purchase.
 *
 * @param purchaseRate u, the repeat purchase days of the population per customer and week; 0
 *     without repeat purchases, and then none are expected
 * @param orderValue v, the average spend of a purchase day over the population, at least 0
 */
public record HistoricalAverage(double purchaseRate, double orderValue) implements ClvModel {

  /**
   * Checks the averages.
   *
   * @throws IllegalArgumentException if one is negative or not finite
   */
  public HistoricalAverage {
    requireAverage("purchaseRate", purchaseRate);
    requireAverage("orderValue", orderValue);
  }

  /** The averages of a population, which may be empty. */
  public static HistoricalAverage of(BuyingHistories histories) {
    double repeats = 0;
    double observed = 0;
    double spend = 0;
    for (int i = 0; i < histories.size(); i++) {
      repeats += histories.repeats(i);
      observed += histories.age(i);
      spend += histories.firstSpend(i) + histories.repeatSpend(i);
    }
    double purchases = histories.size() + repeats;
    return new HistoricalAverage(
        repeats == 0 ? 0 : repeats / observed, purchases == 0 ? 0 : Math.max(0, spend / purchases));
  }

  @Override
  public <R> R fold(Cases<R> cases) {
    return cases.historicalAverage(this);
  }

  @Override
  public String name() {
    return "historical_average";
  }

  @Override
  public ClvPredictions predictAll(BuyingHistories histories, ClvTerms terms) {
    double[] value = new double[histories.size()];
    for (int i = 0; i < value.length; i++) {
      double spend = histories.firstSpend(i) + histories.repeatSpend(i);
      value[i] = Math.max(0, (spend + orderValue) / (histories.repeats(i) + 2));
    }
    return forecast(histories, terms.horizon()).priced(value, terms.margin());
  }

  /** The expected purchases of each customer, and the probability of being alive. */
  public PurchaseForecast forecast(BuyingHistories histories, Horizon horizon) {
    int size = histories.size();
    double[] alive = new double[size];
    double[] purchases = new double[size];
    double[] discounted = new double[size];
    double discountedLength = horizon.discountedLength();
    for (int i = 0; i < size; i++) {
      int count = histories.repeats(i) + 1;
      // Written with u rather than 1/u: u may be 0.
      double observed = 1 + purchaseRate * histories.age(i);
      double active = 1 + purchaseRate * histories.recency(i);
      double rate = count * purchaseRate / observed;
      alive[i] = Math.pow(active / observed, count);
      purchases[i] = rate * horizon.length();
      discounted[i] = rate * discountedLength;
    }
    return new PurchaseForecast(alive, purchases, discounted);
  }

  private static void requireAverage(String name, double value) {
    if (!(value >= 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException(name + " must be finite and 0 or more, not " + value);
    }
  }
}
