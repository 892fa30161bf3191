package io.retailcrm.application.purchase;

import io.retailcrm.application.purchase.OrderLock.Locked;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.purchase.Order;
import io.retailcrm.domain.purchase.OrderId;
import io.retailcrm.domain.purchase.OrderReturn;
import io.retailcrm.domain.purchase.Orders;
import io.retailcrm.domain.purchase.PurchaseSummary;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records returns of orders or parts of them, one or thousands at a time, each id once. It updates
 * the customers' summaries and calls the listeners in the same transaction.
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
   * @param amount null for the share that the items have in the total of the order
   * @param returnedAt the time of the return, null for now
   */
  public record Command(
      OrderId orderId,
      String returnId,
      @Nullable Money amount,
      List<OrderReturn.Item> items,
      @Nullable Instant returnedAt,
      String by) {

    /**
     * @throws IllegalArgumentException if there are neither an amount nor items
     */
    public Command {
      if (amount == null && items.isEmpty()) {
        throw new IllegalArgumentException("A return requires an amount or items");
      }
      items = List.copyOf(items);
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

    /** The share of the items in the order is unknown, and no amount was given. */
    record UnknownShare(OrderId id) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.unknownShare(id);
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

      R unknownShare(OrderId id);

      R beforeOrder(Instant orderedAt);

      R cancelledOrder(OrderId id);

      R unknownOrder(OrderId id);
    }
  }

  /** Records one return. */
  public Outcome handle(Command command) {
    return handleAll(List.of(command)).get(0);
  }

  /** Records all valid returns, one after the other. The results are in the same order. */
  public List<Outcome> handleAll(List<Command> commands) {
    return transactions.inTransaction(
        () -> {
          Locked locked = lock.lock(commands.stream().map(Command::orderId).toList());
          Map<OrderId, List<OrderReturn>> returns = new HashMap<>();
          orders
              .returns(locked.orders().keySet())
              .forEach((order, all) -> returns.put(order, new ArrayList<>(all)));
          Map<CustomerId, PurchaseSummary> changed = new LinkedHashMap<>();
          List<Outcome> outcomes = new ArrayList<>(commands.size());
          for (Command command : commands) {
            Optional<Order> order = locked.order(command.orderId());
            outcomes.add(
                order.isPresent()
                    ? restore(order.get(), command, locked, returns, changed)
                    : new Outcome.UnknownOrder(command.orderId()));
          }
          orders.saveSummaries(changed);
          return List.copyOf(outcomes);
        });
  }

  private Outcome restore(
      Order order,
      Command command,
      Locked locked,
      Map<OrderId, List<OrderReturn>> returns,
      Map<CustomerId, PurchaseSummary> changed) {
    List<OrderReturn> earlier = returns.computeIfAbsent(order.id(), id -> new ArrayList<>());
    for (OrderReturn other : earlier) {
      if (other.returnId().equals(command.returnId())) {
        return repeated(command, other);
      }
    }
    Instant now = calendar.now();
    Instant returnedAt =
        command.returnedAt() == null ? later(now, order.orderedAt()) : command.returnedAt();
    if (returnedAt.isBefore(order.orderedAt())) {
      return new Outcome.BeforeOrder(order.orderedAt());
    } else if (order.isCancelled()) {
      return new Outcome.CancelledOrder(order.id());
    }
    Optional<Money> amount = amount(command, order, earlier);
    if (amount.isEmpty()) {
      return new Outcome.UnknownShare(order.id());
    } else if (amount.get().compareTo(order.net()) > 0) {
      return new Outcome.TooMuch(amount.get(), order.net());
    }
    OrderReturn orderReturn =
        new OrderReturn(
            order.id(), command.returnId(), amount.get(), command.items(), returnedAt, now);
    Order after = order.afterReturnOf(amount.get());
    orders.saveReturn(after, orderReturn);
    PurchaseSummary summary =
        after.counts()
            ? locked.summary(order).lessPartOf(order.day(), amount.get())
            : PurchaseSummary.of(orders.purchasesByDay(order.customer()));
    earlier.add(orderReturn);
    locked.changed(after, summary);
    changed.put(order.customer(), summary);
    listeners.forEach(listener -> listener.returned(after, orderReturn, command.by()));
    return new Outcome.Returned(orderReturn);
  }

  private static Optional<Money> amount(Command command, Order order, List<OrderReturn> earlier) {
    return command.amount() != null
        ? Optional.of(command.amount())
        : order.amountOf(
            command.items(), earlier.stream().flatMap(one -> one.items().stream()).toList());
  }

  /** An order may be up to a day ahead. */
  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Outcome repeated(Command command, OrderReturn earlier) {
    boolean same =
        (command.amount() == null || earlier.amount().equals(command.amount()))
            && earlier.isOf(command.items())
            && (command.returnedAt() == null || command.returnedAt().equals(earlier.returnedAt()));
    return same ? new Outcome.Repeated(earlier) : new Outcome.IdTaken(earlier);
  }
}
