package io.retailcrm.domain.clv;

/**
 * The {@linkplain ClvPrediction predictions} for a population, in columns, in the order of its
 * {@link BuyingHistories}. Immutable; the accessors throw {@link IndexOutOfBoundsException} if the
 * index is out of range.
 */
public final class ClvPredictions {

  private final double[] probabilityAlive;
  private final double[] orders;
  private final double[] discountedOrders;
  private final double[] orderValue;
  private final double margin;

  /** Takes ownership of the columns. The caller must not change them afterwards. */
  ClvPredictions(
      double[] probabilityAlive,
      double[] orders,
      double[] discountedOrders,
      double[] orderValue,
      double margin) {
    this.probabilityAlive = probabilityAlive;
    this.orders = orders;
    this.discountedOrders = discountedOrders;
    this.orderValue = orderValue;
    this.margin = margin;
  }

  /** The number of customers. */
  public int size() {
    return orders.length;
  }

  /** The probability that the customer has not left for good. */
  public double probabilityAlive(int customer) {
    return probabilityAlive[customer];
  }

  /** The expected purchase days within the horizon. */
  public double expectedOrders(int customer) {
    return orders[customer];
  }

  /** The expected spend of a purchase day. */
  public double expectedOrderValue(int customer) {
    return orderValue[customer];
  }

  /** Expected orders times expected order value. */
  public double expectedRevenue(int customer) {
    return orders[customer] * orderValue[customer];
  }

  /** The expected revenue, discounted, times the margin. */
  public double clv(int customer) {
    return discountedOrders[customer] * orderValue[customer] * margin;
  }

  /** The prediction for one customer. */
  public ClvPrediction get(int customer) {
    return new ClvPrediction(
        probabilityAlive(customer),
        expectedOrders(customer),
        expectedOrderValue(customer),
        expectedRevenue(customer),
        clv(customer));
  }
}
