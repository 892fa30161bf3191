package io.retailcrm.application.purchase;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.purchase.Orders;
import java.util.function.Supplier;

class InMemoryBuyerSummariesTest extends BuyerSummariesContract {

  private final InMemoryCrm crm = new InMemoryCrm();

  @Override
  protected BuyerSummaries buyers() {
    return crm.buyers;
  }

  @Override
  protected Customers customers() {
    return crm.customers;
  }

  @Override
  protected Orders orders() {
    return crm.orders;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return crm.transactions.inTransaction(work);
  }
}
