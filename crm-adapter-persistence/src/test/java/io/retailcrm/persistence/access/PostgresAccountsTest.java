package io.retailcrm.persistence.access;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.retailcrm.application.access.AccountsContract;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.access.Accounts;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.persistence.Stored;
import io.retailcrm.persistence.TestDatabase;
import jakarta.inject.Inject;
import java.util.function.Supplier;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PostgresAccountsTest extends AccountsContract {

  @Inject Transactions transactions;
  @Inject Stored stored;
  @Inject Accounts accounts;

  @Override
  protected Accounts accounts() {
    return accounts;
  }

  @Override
  protected CustomerId aCustomer() {
    return stored.aCustomer();
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return transactions.inTransaction(work);
  }
}
