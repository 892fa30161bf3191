package io.retailcrm.application.rfm;

import static io.retailcrm.application.customer.CustomerFixture.aCustomer;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.domain.customer.CustomerId;
import java.util.function.Supplier;

class InMemoryRfmRunsTest extends RfmRunsContract {

  private final InMemoryCrm crm = new InMemoryCrm();

  @Override
  protected RfmRuns runs() {
    return crm.rfmRuns;
  }

  @Override
  protected CustomerId customer() {
    return crm.has(aCustomer());
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return crm.transactions.inTransaction(work);
  }
}
