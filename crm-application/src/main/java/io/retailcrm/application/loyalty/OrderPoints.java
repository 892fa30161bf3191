package io.retailcrm.application.loyalty;

import io.retailcrm.application.purchase.OrderListener;
import io.retailcrm.domain.purchase.Order;
import io.retailcrm.domain.purchase.OrderReturn;
import java.util.Collection;

/** The points of orders: earned when they are recorded, reversed when they are returned. */
public final class OrderPoints implements OrderListener {

  private final EarnOnOrders earnOnOrders;
  private final ReversePoints reversePoints;

  public OrderPoints(EarnOnOrders earnOnOrders, ReversePoints reversePoints) {
    this.earnOnOrders = earnOnOrders;
    this.reversePoints = reversePoints;
  }

  @Override
  public void recorded(Collection<Order> orders, String by) {
    earnOnOrders.handle(orders, by);
  }

  @Override
  public void returned(Order order, OrderReturn orderReturn, String by) {
    reversePoints.handleReturn(order, orderReturn, by);
  }
}
