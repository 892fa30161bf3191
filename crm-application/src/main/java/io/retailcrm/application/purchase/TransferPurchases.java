package io.retailcrm.application.purchase;

import static java.util.stream.Collectors.toMap;

import io.retailcrm.application.customer.MergeParticipant;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.Merge;
import io.retailcrm.domain.purchase.Orders;
import io.retailcrm.domain.purchase.PurchaseSummary;
import java.util.Set;
import java.util.function.Function;

/** Calculates the purchase summaries of customers whose orders a merge or its undo has moved. */
public final class TransferPurchases implements MergeParticipant {

  private final Orders orders;

  public TransferPurchases(Orders orders) {
    this.orders = orders;
  }

  @Override
  public void lock(Set<CustomerId> customers) {
    orders.lockSummaries(customers);
  }

  @Override
  public void merged(Merge merge) {
    summarize(Set.of(merge.survivor()));
  }

  @Override
  public void undone(Undo undo) {
    summarize(Set.of(undo.merge().survivor(), undo.merge().duplicate()));
  }

  private void summarize(Set<CustomerId> customers) {
    orders.saveSummaries(
        customers.stream()
            .collect(
                toMap(
                    Function.identity(),
                    customer -> PurchaseSummary.of(orders.purchasesByDay(customer)))));
  }
}
