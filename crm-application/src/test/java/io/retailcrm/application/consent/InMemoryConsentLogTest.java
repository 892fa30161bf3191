package io.retailcrm.application.consent;

import io.retailcrm.application.work.AscendingIds;
import io.retailcrm.domain.consent.ConsentLog;
import io.retailcrm.domain.customer.CustomerId;
import java.util.function.Supplier;

class InMemoryConsentLogTest extends ConsentLogContract {

  private final InMemoryConsentLog log = new InMemoryConsentLog();

  @Override
  protected ConsentLog log() {
    return log;
  }

  @Override
  protected ConsentViews views() {
    return log;
  }

  @Override
  protected CustomerId aCustomer() {
    return new CustomerId(new AscendingIds().next());
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return work.get();
  }
}
