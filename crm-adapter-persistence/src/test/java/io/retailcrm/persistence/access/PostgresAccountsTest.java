package io.retailcrm.persistence.access;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.retailcrm.application.access.AccountsContract;
import io.retailcrm.application.customer.CustomerFixture;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.access.Accounts;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.persistence.TestDatabase;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Supplier;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PostgresAccountsTest extends AccountsContract {

  @Inject Transactions transactions;
  @Inject Accounts accounts;
  @Inject Customers customers;

  @Override
  protected Accounts accounts() {
    return accounts;
  }

  @Override
  protected CustomerId aCustomer() {
    Customer customer = CustomerFixture.aCustomer().customer();
    inTransaction(() -> customers.add(List.of(customer)));
    return customer.id();
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return transactions.inTransaction(work);
  }
}
