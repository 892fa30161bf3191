package io.retailcrm.application.customer;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.customer.ErasedPeople;
import java.util.function.Supplier;

class InMemoryErasedPeopleTest extends ErasedPeopleContract {

  private final InMemoryCrm crm = new InMemoryCrm();

  @Override
  protected ErasedPeople erasedPeople() {
    return crm.erasedPeople;
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
