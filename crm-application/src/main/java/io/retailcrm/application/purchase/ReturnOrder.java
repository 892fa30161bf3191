package io.retailcrm.application.purchase;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.purchase.Order;
import io.retailcrm.domain.purchase.OrderId;
import io.retailcrm.domain.purchase.OrderReturn;
import io.retailcrm.domain.purchase.Orders;
import io.retailcrm.domain.purchase.PurchaseSummary;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records the return of an order or a part of it, each id once. It updates the customer's summary
 * and calls the listeners in the same transaction.
 */
public final class ReturnOrder {

  private final Transactions transactions;
  private final Orders orders;
  private final OrderLock lock;
  private final List<OrderListener> listeners;
  private final BusinessCalendar calendar;

  public ReturnOrder(
      Transactions transactions,
      Orders orders,
      List<OrderListener> listeners,
      BusinessCalendar calendar) {
    this.transactions = transactions;
    this.orders = orders;
    this.lock = new OrderLock(orders);
    this.listeners = List.copyOf(listeners);
    this.calendar = calendar;
  }

  /**
   * The returned order and amount.
   *
   * @param returnedAt the time of the return, null for now
   */
  public record Command(
      OrderId orderId,
      String returnId,
      Money amount,
      List<OrderReturn.Item> items,
      @Nullable Instant returnedAt,
      String by) {

    public Command {
      returnedAt = returnedAt == null ? null : returnedAt.truncatedTo(ChronoUnit.MICROS);
    }
  }

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

    /** The return would be before its order. */
    record BeforeOrder(Instant orderedAt) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.beforeOrder(orderedAt);
      }
    }

    /** The order is cancelled. */
    record CancelledOrder(OrderId id) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.cancelledOrder(id);
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

      R beforeOrder(Instant orderedAt);

      R cancelledOrder(OrderId id);

      R unknownOrder(OrderId id);
    }
  }

  public Outcome handle(Command command) {
    return transactions.inTransaction(
        () ->
            lock.lock(command.orderId())
                .map(locked -> restore(locked, command))
                .orElseGet(() -> new Outcome.UnknownOrder(command.orderId())));
  }

  private Outcome restore(OrderLock.Locked locked, Command command) {
    Order order = locked.order();
    Optional<OrderReturn> earlier = orders.findReturn(order.id(), command.returnId());
    if (earlier.isPresent()) {
      return repeated(command, earlier.get());
    }
    Instant now = calendar.now();
    Instant returnedAt =
        command.returnedAt() == null ? later(now, order.orderedAt()) : command.returnedAt();
    if (returnedAt.isBefore(order.orderedAt())) {
      return new Outcome.BeforeOrder(order.orderedAt());
    } else if (order.isCancelled()) {
      return new Outcome.CancelledOrder(order.id());
    } else if (command.amount().compareTo(order.net()) > 0) {
      return new Outcome.TooMuch(command.amount(), order.net());
    }
    OrderReturn orderReturn =
        new OrderReturn(
            order.id(), command.returnId(), command.amount(), command.items(), returnedAt, now);
    Order after = order.afterReturnOf(command.amount());
    orders.saveReturn(after, orderReturn);
    orders.saveSummaries(
        Map.of(
            order.customer(),
            after.counts()
                ? locked.summary().lessPartOf(order.day(), command.amount())
                : PurchaseSummary.of(orders.purchasesByDay(order.customer()))));
    listeners.forEach(listener -> listener.returned(after, orderReturn, command.by()));
    return new Outcome.Returned(orderReturn);
  }

  /** An order may be up to a day ahead. */
  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Outcome repeated(Command command, OrderReturn earlier) {
    boolean same =
        earlier.amount().equals(command.amount())
            && earlier.items().equals(command.items())
            && (command.returnedAt() == null || command.returnedAt().equals(earlier.returnedAt()));
    return same ? new Outcome.Repeated(earlier) : new Outcome.IdTaken(earlier);
  }
}
