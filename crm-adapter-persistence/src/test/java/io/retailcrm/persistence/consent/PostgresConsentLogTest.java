package io.retailcrm.persistence.consent;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.retailcrm.application.consent.ConsentLogContract;
import io.retailcrm.application.consent.ConsentViews;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.consent.ConsentLog;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.persistence.Stored;
import io.retailcrm.persistence.TestDatabase;
import jakarta.inject.Inject;
import java.util.function.Supplier;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PostgresConsentLogTest extends ConsentLogContract {

  @Inject Transactions transactions;
  @Inject Stored stored;
  @Inject ConsentLog log;
  @Inject ConsentViews views;

  @Override
  protected ConsentLog log() {
    return log;
  }

  @Override
  protected ConsentViews views() {
    return views;
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
