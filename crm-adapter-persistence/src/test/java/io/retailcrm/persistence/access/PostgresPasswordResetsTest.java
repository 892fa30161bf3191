package io.retailcrm.persistence.access;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.retailcrm.application.access.PasswordResetsContract;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.access.PasswordResets;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.persistence.Stored;
import io.retailcrm.persistence.TestDatabase;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.function.Supplier;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PostgresPasswordResetsTest extends PasswordResetsContract {

  @Inject Transactions transactions;
  @Inject Stored stored;
  @Inject PasswordResets resets;

  @Override
  protected PasswordResets resets() {
    return resets;
  }

  @Override
  protected UUID anAccount() {
    return stored.anAccount();
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
