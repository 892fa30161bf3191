package io.retailcrm.application.customer;

import io.retailcrm.application.work.InMemoryTransactions;
import io.retailcrm.domain.customer.CustomerNumbers;
import java.util.function.Supplier;

class InMemoryCustomerNumbersTest extends CustomerNumbersContract {

  private final InMemoryCustomerNumbers numbers = new InMemoryCustomerNumbers();
  private final InMemoryTransactions transactions = new InMemoryTransactions();

  @Override
  protected CustomerNumbers numbers() {
    return numbers;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return transactions.inTransaction(work);
  }
}
