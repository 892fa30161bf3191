package io.retailcrm.persistence.job;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.retailcrm.application.job.Schedules;
import io.retailcrm.application.job.SchedulesContract;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.persistence.TestDatabase;
import jakarta.inject.Inject;
import java.util.function.Supplier;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PostgresSchedulesTest extends SchedulesContract {

  @Inject Transactions transactions;
  @Inject Schedules schedules;

  @Override
  protected Schedules schedules() {
    return schedules;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return transactions.inTransaction(work);
  }
}
