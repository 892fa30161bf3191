package io.retailcrm.persistence.job;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.retailcrm.application.job.Jobs;
import io.retailcrm.application.job.JobsContract;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.persistence.TestDatabase;
import jakarta.inject.Inject;
import java.util.function.Supplier;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PostgresJobsTest extends JobsContract {

  @Inject Transactions transactions;
  @Inject Jobs jobs;

  @Override
  protected Jobs jobs() {
    return jobs;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return transactions.inTransaction(work);
  }
}
