package io.retailcrm.domain.purchase;

import static io.retailcrm.domain.purchase.OrderBuilder.anOrder;

import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.purchase.PurchaseSummary.Purchase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The orders of one customer as they and their returns come in, in any sequence, and the summary as
 * it is kept up to date with each: by {@code plus}, by {@code lessPartOf}, and anew after an order
 * came back as a whole.
 */
final class BuyerLife {

  private final Map<OrderId, Order> orders = new LinkedHashMap<>();
  private PurchaseSummary summary = PurchaseSummary.NONE;

  /** The next thing that happens: mostly an order, of a few days that often meet, or a return. */
  void goOn(SplittableRandom random) {
    List<Order> returnable =
        orders.values().stream().filter(order -> order.net().compareTo(Money.ZERO) > 0).toList();
    if (returnable.isEmpty() || random.nextInt(5) < 3) {
      buy(anyOrder(random));
    } else {
      Order order = returnable.get(random.nextInt(returnable.size()));
      Money all = order.net();
      restore(
          order.id(),
          random.nextInt(3) == 0 ? all : new Money(random.nextLong(1, all.hundredths() + 1)));
    }
  }

  void buy(Order order) {
    boolean newDay = counting().stream().noneMatch(other -> other.day().equals(order.day()));
    orders.put(order.id(), order);
    summary = summary.plus(Purchase.of(order), newDay);
  }

  void restore(OrderId id, Money amount) {
    Order after = orders.get(id).afterReturnOf(amount);
    orders.put(id, after);
    summary =
        after.counts()
            ? summary.lessPartOf(after.day(), amount)
            : PurchaseSummary.of(purchasesByDay());
  }

  PurchaseSummary summary() {
    return summary;
  }

  List<Order> counting() {
    return orders.values().stream().filter(Order::counts).toList();
  }

  List<Purchase> purchasesByDay() {
    return counting().stream()
        .map(Purchase::of)
        .sorted(Comparator.comparing(Purchase::day))
        .toList();
  }

  /** The summary that somebody makes who looks through all the orders for each single figure. */
  PurchaseSummary lookedThrough() {
    List<Order> counting = counting();
    if (counting.isEmpty()) {
      return PurchaseSummary.NONE;
    }
    LocalDate firstDay = counting.stream().map(Order::day).min(LocalDate::compareTo).orElseThrow();
    return new PurchaseSummary(
        counting.size(),
        sum(counting),
        counting.stream().map(Order::orderedAt).min(Instant::compareTo).orElseThrow(),
        counting.stream().map(Order::orderedAt).max(Instant::compareTo).orElseThrow(),
        (int) counting.stream().map(Order::day).distinct().count(),
        firstDay,
        counting.stream().map(Order::day).max(LocalDate::compareTo).orElseThrow(),
        sum(counting.stream().filter(order -> order.day().equals(firstDay)).toList()));
  }

  private Order anyOrder(SplittableRandom random) {
    return anOrder()
        .withId("order-" + orders.size())
        .at(
            Instant.parse("2025-03-01T00:00:00Z")
                .plus(Duration.ofMinutes(random.nextInt(12 * 24 * 60))))
        .costing(random.nextInt(6) == 0 ? Money.ZERO : new Money(random.nextLong(1, 500_000)))
        .place();
  }

  private static Money sum(List<Order> orders) {
    return orders.stream().map(Order::net).reduce(Money.ZERO, Money::plus);
  }
}
