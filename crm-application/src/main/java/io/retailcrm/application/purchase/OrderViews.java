package io.retailcrm.application.purchase;

import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.purchase.Order;
import io.retailcrm.domain.purchase.OrderId;
import io.retailcrm.domain.purchase.OrderReturn;
import io.retailcrm.domain.purchase.OrderVersion;
import java.util.List;
import java.util.Optional;

/** Reads orders for display. */
public interface OrderViews {

  /** The orders of a customer, the latest first, ties by id. */
  Page<Order> ofCustomer(CustomerId customer, PageRequest page);

  Optional<Order> find(OrderId id);

  /** All versions of an order, the first one first. Empty if the order is unknown. */
  List<OrderVersion> versions(OrderId id);

  /** The return of an order with this id. */
  Optional<OrderReturn> findReturn(OrderId order, String returnId);
}
