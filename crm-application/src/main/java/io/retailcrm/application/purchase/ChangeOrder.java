package io.retailcrm.application.purchase;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.purchase.Order;
import io.retailcrm.domain.purchase.OrderId;
import io.retailcrm.domain.purchase.OrderItem;
import io.retailcrm.domain.purchase.OrderVersion;
import io.retailcrm.domain.purchase.Orders;
import io.retailcrm.domain.purchase.PurchaseSummary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes, cancels and reopens orders. Each change is a version of the order; the customer's
 * summary follows, and the listeners are called, in the same transaction. An edit that changes
 * nothing makes no version.
 */
public final class ChangeOrder {

  private final Transactions transactions;
  private final Orders orders;
  private final OrderLock lock;
  private final List<OrderListener> listeners;
  private final BusinessCalendar calendar;

  public ChangeOrder(
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

  /** What is done to an order. */
  public sealed interface Edit {

    /** The answer of the method for this case. */
    <R> R fold(Cases<R> cases);

    /** Another content. */
    record Content(@Nullable String channel, Money total, List<OrderItem> items) implements Edit {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.content(this);
      }
    }

    /** A cancellation. */
    record Cancellation(@Nullable String reason) implements Edit {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.cancellation(this);
      }
    }

    /** The undo of a cancellation. */
    record Reopening() implements Edit {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.reopening();
      }
    }

    /** One method for each case. */
    interface Cases<R> {
      R content(Content content);

      R cancellation(Cancellation cancellation);

      R reopening();
    }
  }

  /** Chooses the edit of an order, once it is locked. */
  @FunctionalInterface
  public interface Choice {
    Edit of(Order order);
  }

  /**
   * The order, and the edit.
   *
   * @param expectedVersion the version that the caller has read, null to skip the check
   * @param by the author: the subject of the caller's token
   */
  public record Command(
      OrderId orderId, @Nullable Integer expectedVersion, Choice edit, String by) {}

  /** The result of the change. */
  public sealed interface Outcome {

    /** The answer of the method for this case. */
    <R> R fold(Cases<R> cases);

    /** The order is as it was asked for. */
    record Changed(Order order) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.changed(order);
      }
    }

    /** There is no such order. */
    record UnknownOrder(OrderId id) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.unknownOrder(id);
      }
    }

    /** The order has changed since the caller saw it. */
    record Stale(int version) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.stale(version);
      }
    }

    /** The content of a cancelled order can't change. */
    record CancelledOrder(OrderId id) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.cancelledOrder(id);
      }
    }

    /** The new total is less than what was returned. */
    record LessThanReturned(Money returned) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.lessThanReturned(returned);
      }
    }

    /** One method for each case. */
    interface Cases<R> {
      R changed(Order order);

      R unknownOrder(OrderId id);

      R stale(int version);

      R cancelledOrder(OrderId id);

      R lessThanReturned(Money returned);
    }
  }

  /** Changes one order. */
  public Outcome handle(Command command) {
    return transactions.inTransaction(
        () ->
            lock.lock(Set.of(command.orderId()))
                .order(command.orderId())
                .map(order -> change(order, command))
                .orElseGet(() -> new Outcome.UnknownOrder(command.orderId())));
  }

  private Outcome change(Order order, Command command) {
    if (command.expectedVersion() != null && command.expectedVersion() != order.version()) {
      return new Outcome.Stale(order.version());
    }
    return command
        .edit()
        .of(order)
        .fold(
            new Edit.Cases<>() {
              @Override
              public Outcome content(Edit.Content content) {
                return changeContent(order, content, command.by());
              }

              @Override
              public Outcome cancellation(Edit.Cancellation cancellation) {
                Instant now = calendar.now();
                return order.isCancelled()
                    ? new Outcome.Changed(order)
                    : save(
                        order.cancelledAt(now),
                        OrderVersion.Change.CANCELLED,
                        now,
                        cancellation.reason(),
                        command.by());
              }

              @Override
              public Outcome reopening() {
                return order.isCancelled()
                    ? save(
                        order.reopened(),
                        OrderVersion.Change.REOPENED,
                        calendar.now(),
                        null,
                        command.by())
                    : new Outcome.Changed(order);
              }
            });
  }

  private Outcome changeContent(Order order, Edit.Content content, String by) {
    if (order.isCancelled()) {
      return new Outcome.CancelledOrder(order.id());
    } else if (content.total().compareTo(order.returnedTotal()) < 0) {
      return new Outcome.LessThanReturned(order.returnedTotal());
    }
    Order changed = order.changedTo(content.channel(), content.total(), content.items());
    return order.isRepeatedBy(changed)
        ? new Outcome.Changed(order)
        : save(changed, OrderVersion.Change.CHANGED, calendar.now(), null, by);
  }

  private Outcome save(
      Order changed, OrderVersion.Change change, Instant now, @Nullable String reason, String by) {
    OrderVersion version = OrderVersion.of(changed, change, now, by, reason);
    orders.saveVersion(changed, version);
    orders.saveSummaries(
        Map.of(changed.customer(), PurchaseSummary.of(orders.purchasesByDay(changed.customer()))));
    listeners.forEach(listener -> listener.changed(changed, version));
    return new Outcome.Changed(changed);
  }
}
