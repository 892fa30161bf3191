package io.retailcrm.application.purchase;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.purchase.Orders;
import java.util.function.Supplier;

class InMemoryOrdersTest extends OrdersContract {

  private final InMemoryCrm crm = new InMemoryCrm();

  @Override
  protected Orders orders() {
    return crm.orders;
  }

  @Override
  protected Customers customers() {
    return crm.customers;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return crm.transactions.inTransaction(work);
  }
}
