package io.retailcrm.application.job;

import io.retailcrm.application.work.InMemoryTransactions;
import java.util.function.Supplier;

class InMemoryJobsTest extends JobsContract {

  private final InMemoryJobs jobs = new InMemoryJobs();
  private final InMemoryTransactions transactions = new InMemoryTransactions(jobs);

  @Override
  protected Jobs jobs() {
    return jobs;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return transactions.inTransaction(work);
  }
}
