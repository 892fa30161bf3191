package io.retailcrm.application.purchase;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.purchase.Order;
import io.retailcrm.domain.purchase.OrderId;
import io.retailcrm.domain.purchase.OrderReturn;
import io.retailcrm.domain.purchase.Orders;
import io.retailcrm.domain.purchase.PurchaseSummary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Records the return of an order or a part of it, each id once. It updates the customer's summary
 * and calls the listeners in the same transaction.
 */
public final class ReturnOrder {

  private final Transactions transactions;
  private final Orders orders;
  private final List<OrderListener> listeners;
  private final BusinessCalendar calendar;

  public ReturnOrder(
      Transactions transactions,
      Orders orders,
      List<OrderListener> listeners,
      BusinessCalendar calendar) {
    this.transactions = transactions;
    this.orders = orders;
    this.listeners = List.copyOf(listeners);
    this.calendar = calendar;
  }

  /** The returned order and amount. */
  public record Command(
      OrderId orderId, String returnId, Money amount, List<OrderReturn.Item> items, String by) {}

  /** The result of the return. */
  public sealed interface Outcome {

    /** The answer of the method for this case. */
    <R> R fold(Cases<R> cases);

    /** The order, its customer's summary and the return are stored. */
    record Returned(OrderReturn orderReturn) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.returned(orderReturn);
      }
    }

    /** The same return was stored before. */
    record Repeated(OrderReturn orderReturn) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.repeated(orderReturn);
      }
    }

    /** Another return of the order has this id. */
    record IdTaken(OrderReturn orderReturn) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.idTaken(orderReturn);
      }
    }

    /** More than is left of the order. */
    record TooMuch(Money amount, Money left) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.tooMuch(this);
      }
    }

    /** There is no such order. */
    record UnknownOrder(OrderId id) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.unknownOrder(id);
      }
    }

    /** One method for each case. */
    interface Cases<R> {
      R returned(OrderReturn orderReturn);

      R repeated(OrderReturn orderReturn);

      R idTaken(OrderReturn orderReturn);

      R tooMuch(TooMuch tooMuch);

      R unknownOrder(OrderId id);
    }
  }

  public Outcome handle(Command command) {
    return transactions.inTransaction(() -> restore(command));
  }

  private Outcome restore(Command command) {
    Order seen = orders.find(Set.of(command.orderId())).get(command.orderId());
    if (seen == null) {
      return new Outcome.UnknownOrder(command.orderId());
    }
    CustomerId customer = seen.customer();
    PurchaseSummary summary =
        orders.lockSummaries(Set.of(customer)).getOrDefault(customer, PurchaseSummary.NONE);
    Optional<OrderReturn> earlier = orders.findReturn(command.orderId(), command.returnId());
    if (earlier.isPresent()) {
      return repeated(command, earlier.get());
    }
    Order order = orders.find(Set.of(command.orderId())).getOrDefault(command.orderId(), seen);
    if (!order.customer().equals(customer)) {
      return restore(command); // It moved to another customer between the lookup and the lock.
    }
    if (command.amount().compareTo(order.net()) > 0) {
      return new Outcome.TooMuch(command.amount(), order.net());
    }
    OrderReturn orderReturn =
        new OrderReturn(
            command.orderId(),
            command.returnId(),
            command.amount(),
            command.items(),
            calendar.now());
    Order after = order.afterReturnOf(command.amount());
    orders.saveReturn(after, orderReturn);
    orders.saveSummaries(
        Map.of(
            customer,
            after.counts()
                ? summary.lessPartOf(order.day(), command.amount())
                : PurchaseSummary.of(orders.purchasesByDay(customer))));
    listeners.forEach(listener -> listener.returned(after, orderReturn, command.by()));
    return new Outcome.Returned(orderReturn);
  }

  private static Outcome repeated(Command command, OrderReturn earlier) {
    boolean same =
        earlier.amount().equals(command.amount()) && earlier.items().equals(command.items());
    return same ? new Outcome.Repeated(earlier) : new Outcome.IdTaken(earlier);
  }
}
