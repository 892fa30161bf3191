package io.retailcrm.application.customer;

import io.retailcrm.application.work.InMemoryTransactions;
import io.retailcrm.domain.customer.Customers;
import java.util.function.Supplier;

class InMemoryCustomersTest extends CustomersContract {

  private final InMemoryCustomers customers = new InMemoryCustomers();
  private final InMemoryTransactions transactions = new InMemoryTransactions(customers);

  @Override
  protected Customers customers() {
    return customers;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return transactions.inTransaction(work);
  }
}
