package io.retailcrm.persistence.purchase;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.retailcrm.application.purchase.BuyerSummaries;
import io.retailcrm.application.purchase.BuyerSummariesContract;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.purchase.Orders;
import io.retailcrm.persistence.TestDatabase;
import jakarta.inject.Inject;
import java.util.function.Supplier;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PostgresBuyerSummariesTest extends BuyerSummariesContract {

  @Inject Transactions transactions;
  @Inject BuyerSummaries buyers;
  @Inject Customers customers;
  @Inject Orders orders;

  @Override
  protected BuyerSummaries buyers() {
    return buyers;
  }

  @Override
  protected Customers customers() {
    return customers;
  }

  @Override
  protected Orders orders() {
    return orders;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return transactions.inTransaction(work);
  }
}
