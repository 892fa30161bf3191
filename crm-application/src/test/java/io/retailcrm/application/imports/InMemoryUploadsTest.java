package io.retailcrm.application.imports;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.application.job.Jobs;
import java.util.function.Supplier;

class InMemoryUploadsTest extends UploadsContract {

  private final InMemoryCrm crm = new InMemoryCrm();

  @Override
  protected Uploads uploads() {
    return crm.uploads;
  }

  @Override
  protected Jobs jobs() {
    return crm.jobs;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return crm.transactions.inTransaction(work);
  }
}
