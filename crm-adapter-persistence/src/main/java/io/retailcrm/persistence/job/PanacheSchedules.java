package io.retailcrm.persistence.job;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.retailcrm.application.job.Schedules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;

/**
 * Schedules on PostgreSQL: the transaction that changes the row starts the work. Of two that add
 * the same row, the later one is retried.
 */
@ApplicationScoped
public class PanacheSchedules implements Schedules {

  private final Rows rows;

  PanacheSchedules(Rows rows) {
    this.rows = rows;
  }

  @ApplicationScoped
  static class Rows implements PanacheRepositoryBase<ScheduleRow, String> {}

  @Override
  public boolean take(String name, Instant due) {
    ScheduleRow row = rows.findById(name, LockModeType.PESSIMISTIC_WRITE);
    if (row == null) {
      ScheduleRow added = new ScheduleRow();
      added.name = name;
      added.lastDue = due;
      rows.persistAndFlush(added);
      return false;
    }
    if (!row.lastDue.isBefore(due)) {
      return false;
    }
    row.lastDue = due;
    rows.flush();
    return true;
  }
}
