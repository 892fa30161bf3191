package io.retailcrm.application.loyalty;

import io.retailcrm.application.loyalty.OrderShare.Cause;
import io.retailcrm.application.purchase.OrderListener;
import io.retailcrm.domain.purchase.Order;
import io.retailcrm.domain.purchase.OrderReturn;
import io.retailcrm.domain.purchase.OrderVersion;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;

/** The points of orders: earned when they are recorded, settled when they are changed. */
public final class OrderPoints implements OrderListener {

  private static final String SYSTEM = "system";

  private final EarnOnOrders earnOnOrders;
  private final OrderShare orderShare;

  public OrderPoints(EarnOnOrders earnOnOrders, OrderShare orderShare) {
    this.earnOnOrders = earnOnOrders;
    this.orderShare = orderShare;
  }

  @Override
  public void recorded(Collection<Order> orders, String by) {
    earnOnOrders.handle(orders, by);
  }

  @Override
  public void returned(Order order, OrderReturn orderReturn, String by) {
    orderShare.settleAll(
        order,
        new Cause(
            OrderShare.OF_RETURN + orderReturn.returnId(),
            "Return " + orderReturn.returnId() + " of order " + order.id(),
            by));
  }

  @Override
  public void changed(Order order, OrderVersion version) {
    orderShare.settleAll(
        order,
        new Cause(
            OrderShare.OF_ORDER + version.version(),
            "Order %s %s".formatted(order.id(), version.change().name().toLowerCase(Locale.ROOT)),
            Objects.requireNonNullElse(version.by(), SYSTEM)));
  }
}
