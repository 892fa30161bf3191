package io.retailcrm.application.purchase;

import io.retailcrm.domain.purchase.Order;
import io.retailcrm.domain.purchase.OrderReturn;
import io.retailcrm.domain.purchase.OrderVersion;
import java.util.Collection;

/**
 * Follows the orders, inside the transaction that records them and holds the locks of their
 * customers' summaries.
 */
public interface OrderListener {

  /**
   * New orders were recorded.
   *
   * @param by the author: the subject of the caller's token
   */
  void recorded(Collection<Order> orders, String by);

  /**
   * An order was returned, or a part of it.
   *
   * @param order the order after the return
   * @param by the author: the subject of the caller's token
   */
  void returned(Order order, OrderReturn orderReturn, String by);

  /**
   * An order was changed, cancelled or reopened.
   *
   * @param order the order after the change
   */
  void changed(Order order, OrderVersion version);
}
