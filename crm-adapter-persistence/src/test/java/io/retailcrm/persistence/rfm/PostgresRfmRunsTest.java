package io.retailcrm.persistence.rfm;

import static io.retailcrm.application.customer.CustomerFixture.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.retailcrm.application.rfm.RfmRuns;
import io.retailcrm.application.rfm.RfmRunsContract;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.persistence.TestDatabase;
import io.retailcrm.persistence.jdbc.Database;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PostgresRfmRunsTest extends RfmRunsContract {

  @Inject Transactions transactions;
  @Inject RfmRuns runs;
  @Inject Customers customers;
  @Inject Database database;

  @Override
  protected RfmRuns runs() {
    return runs;
  }

  @Override
  protected CustomerId customer() {
    Customer customer = aCustomer().customer();
    assertThat(inTransaction(() -> customers.add(List.of(customer)))).isEmpty();
    return customer.id();
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return transactions.inTransaction(work);
  }

  /** Runs of a distant future would be the latest ones for every other test. */
  @AfterEach
  void forget() {
    inTransaction(
        () ->
            database.update("delete from rfm_score")
                + database.update("delete from rfm_result")
                + database.update("delete from rfm_run where calculated_at >= '2400-01-01'"));
  }
}
