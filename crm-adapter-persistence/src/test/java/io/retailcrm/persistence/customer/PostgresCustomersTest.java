package io.retailcrm.persistence.customer;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.retailcrm.application.customer.CustomersContract;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.persistence.TestDatabase;
import jakarta.inject.Inject;
import java.util.function.Supplier;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PostgresCustomersTest extends CustomersContract {

  @Inject Transactions transactions;
  @Inject Customers customers;

  @Override
  protected Customers customers() {
    return customers;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return transactions.inTransaction(work);
  }
}
