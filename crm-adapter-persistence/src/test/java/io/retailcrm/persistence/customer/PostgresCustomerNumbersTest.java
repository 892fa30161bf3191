package io.retailcrm.persistence.customer;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.retailcrm.application.customer.CustomerNumbersContract;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.CustomerNumbers;
import io.retailcrm.persistence.TestDatabase;
import jakarta.inject.Inject;
import java.util.function.Supplier;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PostgresCustomerNumbersTest extends CustomerNumbersContract {

  @Inject Transactions transactions;
  @Inject CustomerNumbers numbers;

  @Override
  protected CustomerNumbers numbers() {
    return numbers;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return transactions.inTransaction(work);
  }
}
