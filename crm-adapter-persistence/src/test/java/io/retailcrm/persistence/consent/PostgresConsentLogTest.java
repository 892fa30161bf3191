package io.retailcrm.persistence.consent;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.retailcrm.application.consent.ConsentLogContract;
import io.retailcrm.application.consent.ConsentViews;
import io.retailcrm.application.customer.CustomerFixture;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.consent.ConsentLog;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.persistence.TestDatabase;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Supplier;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PostgresConsentLogTest extends ConsentLogContract {

  @Inject Transactions transactions;
  @Inject Customers customers;
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
    Customer customer = CustomerFixture.aCustomer().customer();
    inTransaction(() -> customers.add(List.of(customer)));
    return customer.id();
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return transactions.inTransaction(work);
  }
}
