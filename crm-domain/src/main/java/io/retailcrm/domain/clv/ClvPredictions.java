package io.retailcrm.domain.clv;

/**
 * The {@linkplain ClvPrediction predictions} for a population, in columns, in the order of its
 * {@link BuyingHistories}. Immutable; the accessors throw {@link IndexOutOfBoundsException} where
 * there is no such customer.
 */
public final class ClvPredictions {

  private final double[] probabilityAlive;
  private final double[] orders;
  private final double[] discountedOrders;
  private final double[] orderValue;
  private final double margin;

  /** Takes the columns over: they must not be changed afterwards. */
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

  /** The purchase days to expect within the horizon. */
  public double expectedOrders(int customer) {
    return orders[customer];
  }

  /** The spend to expect of a purchase day. */
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

  /** All that is expected of one customer. */
  public ClvPrediction get(int customer) {
    return new ClvPrediction(
        probabilityAlive(customer),
        expectedOrders(customer),
        expectedOrderValue(customer),
        expectedRevenue(customer),
        clv(customer));
  }
}
