package io.retailcrm.application.purchase;

import io.retailcrm.application.customer.InMemoryCustomers;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.purchase.PurchaseSummary;
import io.retailcrm.domain.purchase.PurchaseSummary.Purchase;
import java.time.LocalDate;
import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The summaries of buyers in memory, made from their orders. */
public final class InMemoryBuyerSummaries implements BuyerSummaries {

  private final InMemoryCustomers customers;
  private final InMemoryOrders orders;

  public InMemoryBuyerSummaries(InMemoryCustomers customers, InMemoryOrders orders) {
    this.customers = customers;
    this.orders = orders;
  }

  @Override
  public void forEach(Window window, BiConsumer<CustomerId, PurchaseSummary> buyer) {
    forEachOf(customers.states().stream().map(Customer.State::id).toList(), window, buyer);
  }

  @Override
  public void forEachOf(
      Collection<CustomerId> chosen, Window window, BiConsumer<CustomerId, PurchaseSummary> buyer) {
    chosen.stream()
        .distinct()
        .sorted(BuyerColumns.ORDER)
        .filter(customers::isActive)
        .forEach(
            customer -> {
              PurchaseSummary summary = summary(customer, window);
              if (summary.orders() > 0) {
                buyer.accept(customer, summary);
              }
            });
  }

  @Override
  public void forEachPurchaseDays(LocalDate end, Consumer<int[]> purchaseDays) {
    forEach(
        new Window(null, end),
        (customer, summary) ->
            purchaseDays.accept(
                orders.purchasesAsOf(customer, end).stream()
                    .map(Purchase::day)
                    .filter(day -> !day.isAfter(end))
                    .mapToInt(day -> Math.toIntExact(day.toEpochDay()))
                    .distinct()
                    .sorted()
                    .toArray()));
  }

  private PurchaseSummary summary(CustomerId customer, Window window) {
    Collection<Purchase> all = orders.purchasesAsOf(customer, window.asOf());
    return PurchaseSummary.of(
        all.stream().filter(purchase -> contains(window, purchase.day())).toList());
  }

  private static boolean contains(Window window, LocalDate day) {
    return (window.from() == null || !day.isBefore(window.from())) && !day.isAfter(window.asOf());
  }
}
