package io.retailcrm.application.job;

import io.retailcrm.application.work.InMemoryTransactions;
import java.util.function.Supplier;

class InMemorySchedulesTest extends SchedulesContract {

  private final InMemorySchedules schedules = new InMemorySchedules();
  private final InMemoryTransactions transactions = new InMemoryTransactions(schedules);

  @Override
  protected Schedules schedules() {
    return schedules;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return transactions.inTransaction(work);
  }
}
