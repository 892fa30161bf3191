package io.retailcrm.bootstrap.wiring;

import io.retailcrm.application.engagement.RecordEngagement;
import io.retailcrm.application.loyalty.OrderPoints;
import io.retailcrm.application.purchase.ChangeOrder;
import io.retailcrm.application.purchase.RecordOrders;
import io.retailcrm.application.purchase.ReturnOrder;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.bootstrap.adapter.metrics.BusinessMeters;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.engagement.EngagementEvents;
import io.retailcrm.domain.purchase.Orders;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Wires the use cases of orders and of engagement. */
public class PurchaseWiring {

  @Produces
  @Singleton
  RecordOrders recordOrders(
      Transactions transactions,
      Customers customers,
      Orders orders,
      OrderPoints orderPoints,
      BusinessMeters meters,
      BusinessCalendar calendar) {
    return new RecordOrders(
        transactions, customers, orders, List.of(orderPoints, meters), calendar);
  }

  @Produces
  @Singleton
  RecordEngagement recordEngagement(
      Transactions transactions,
      Customers customers,
      EngagementEvents events,
      BusinessCalendar calendar) {
    return new RecordEngagement(transactions, customers, events, calendar);
  }

  @Produces
  @Singleton
  ChangeOrder changeOrder(
      Transactions transactions,
      Orders orders,
      OrderPoints orderPoints,
      BusinessMeters meters,
      BusinessCalendar calendar) {
    return new ChangeOrder(transactions, orders, List.of(orderPoints, meters), calendar);
  }

  @Produces
  @Singleton
  ReturnOrder returnOrder(
      Transactions transactions,
      Orders orders,
      OrderPoints orderPoints,
      BusinessMeters meters,
      BusinessCalendar calendar) {
    return new ReturnOrder(transactions, orders, List.of(orderPoints, meters), calendar);
  }
}
