package io.retailcrm.application.purchase;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.purchase.Order;
import io.retailcrm.domain.purchase.OrderId;
import io.retailcrm.domain.purchase.Orders;
import io.retailcrm.domain.purchase.Orders.CustomerDay;
import io.retailcrm.domain.purchase.PurchaseSummary;
import io.retailcrm.domain.purchase.PurchaseSummary.Purchase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Records orders, one or thousands at a time, each exactly once. It updates the customers'
 * summaries and calls the listeners in the same transaction.
 */
public final class RecordOrders {

  private final Transactions transactions;
  private final Customers customers;
  private final Orders orders;
  private final List<OrderListener> listeners;
  private final BusinessCalendar calendar;

  public RecordOrders(
      Transactions transactions,
      Customers customers,
      Orders orders,
      List<OrderListener> listeners,
      BusinessCalendar calendar) {
    this.transactions = transactions;
    this.customers = customers;
    this.orders = orders;
    this.listeners = List.copyOf(listeners);
    this.calendar = calendar;
  }

  /** The result for one order. */
  public sealed interface Outcome {

    /** The answer of the method for this case. */
    <R> R fold(Cases<R> cases);

    /** It is recorded now. */
    record Recorded(Order order) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.recorded(order);
      }
    }

    /** It was recorded before, the same in everything. */
    record Repeated(Order order) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.repeated(order);
      }
    }

    /** Nobody has the key that it names its customer by. */
    record UnknownCustomer(CustomerKey key) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.unknownCustomer(key);
      }
    }

    /** Another order has its id. */
    record IdTaken(Order order) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.idTaken(order);
      }
    }

    /** One method for each case. */
    interface Cases<R> {
      R recorded(Order order);

      R repeated(Order order);

      R unknownCustomer(CustomerKey key);

      R idTaken(Order order);
    }
  }

  /**
   * Records one order.
   *
   * @param by the author: the subject of the caller's token
   */
  public Outcome handle(OrderDraft draft, String by) {
    return handleAll(List.of(draft), by).get(0);
  }

  /** Records all valid orders. The results are in the order of the drafts. */
  public List<Outcome> handleAll(List<OrderDraft> drafts, String by) {
    return transactions.inTransaction(
        () -> {
          Map<CustomerKey, CustomerId> known =
              customers.find(drafts.stream().map(OrderDraft::customer).collect(Collectors.toSet()));
          List<Order> placed = new ArrayList<>(drafts.size());
          Map<OrderId, Order> first = new LinkedHashMap<>();
          for (OrderDraft draft : drafts) {
            CustomerId customer = known.get(draft.customer());
            if (customer != null) {
              Order order = place(draft, customer);
              placed.add(order);
              first.putIfAbsent(order.id(), order);
            }
          }
          Set<OrderId> added = add(first.values());
          List<Order> recorded =
              first.values().stream().filter(order -> added.contains(order.id())).toList();
          listeners.forEach(listener -> listener.recorded(recorded, by));
          Map<OrderId, Order> stored = stored(first, added);
          return outcomes(drafts, known, placed, added, stored);
        });
  }

  private Order place(OrderDraft draft, CustomerId customer) {
    return Order.place(
        draft.id(),
        customer,
        draft.orderedAt(),
        calendar.zone(),
        draft.channel(),
        draft.total(),
        draft.items(),
        calendar.now());
  }

  private Set<OrderId> add(Collection<Order> candidates) {
    Set<CustomerId> buyers = candidates.stream().map(Order::customer).collect(Collectors.toSet());
    Map<CustomerId, PurchaseSummary> locked = orders.lockOpenSummaries(buyers);
    Set<CustomerDay> seen =
        new HashSet<>(
            orders.daysWithPurchases(
                candidates.stream().map(RecordOrders::day).collect(Collectors.toSet())));
    Set<OrderId> added = orders.add(candidates);
    Map<CustomerId, PurchaseSummary> changed = new LinkedHashMap<>();
    for (Order order : candidates) {
      if (added.contains(order.id())) {
        boolean newDay = seen.add(day(order));
        changed.compute(
            order.customer(),
            (customer, summary) ->
                (summary == null ? locked.getOrDefault(customer, PurchaseSummary.NONE) : summary)
                    .plus(Purchase.of(order), newDay));
      }
    }
    orders.saveSummaries(changed);
    return added;
  }

  private Map<OrderId, Order> stored(Map<OrderId, Order> first, Set<OrderId> added) {
    Set<OrderId> others =
        first.keySet().stream().filter(id -> !added.contains(id)).collect(Collectors.toSet());
    return others.isEmpty() ? Map.of() : orders.find(others);
  }

  private List<Outcome> outcomes(
      List<OrderDraft> drafts,
      Map<CustomerKey, CustomerId> known,
      List<Order> placed,
      Set<OrderId> added,
      Map<OrderId, Order> stored) {
    Map<OrderId, Order> recorded = new LinkedHashMap<>(stored);
    List<Outcome> outcomes = new ArrayList<>(drafts.size());
    int next = 0;
    for (OrderDraft draft : drafts) {
      if (!known.containsKey(draft.customer())) {
        outcomes.add(new Outcome.UnknownCustomer(draft.customer()));
        continue;
      }
      Order order = placed.get(next++);
      Order earlier = recorded.get(order.id());
      if (earlier == null && added.contains(order.id())) {
        recorded.put(order.id(), order);
        outcomes.add(new Outcome.Recorded(order));
      } else if (earlier != null && isRepeat(earlier, order)) {
        outcomes.add(new Outcome.Repeated(earlier));
      } else {
        outcomes.add(new Outcome.IdTaken(order));
      }
    }
    return outcomes;
  }

  /** An order that was changed since is repeated by what it was at first, too. */
  private boolean isRepeat(Order earlier, Order order) {
    return earlier.isRepeatedBy(order)
        || (earlier.version() > 1
            && orders.versions(order.id()).stream()
                .limit(1)
                .anyMatch(
                    first ->
                        earlier
                            .changedTo(first.channel(), first.total(), first.items())
                            .isRepeatedBy(order)));
  }

  private static CustomerDay day(Order order) {
    return new CustomerDay(order.customer(), order.day());
  }
}
