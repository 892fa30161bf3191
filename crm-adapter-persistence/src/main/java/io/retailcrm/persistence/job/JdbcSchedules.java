package io.retailcrm.persistence.job;

import io.retailcrm.application.job.Schedules;
import io.retailcrm.persistence.jdbc.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Schedules on PostgreSQL: the transaction that changes the row starts the work. */
@ApplicationScoped
public class JdbcSchedules implements Schedules {

  private final Database database;

  JdbcSchedules(Database database) {
    this.database = database;
  }

  @Override
  public boolean take(String name, Instant due) {
    database.update(
        "insert into job_schedule (name, last_due) values (?, ?) on conflict do nothing",
        name,
        due);
    return database.update(
            "update job_schedule set last_due = ? where name = ? and last_due < ?", due, name, due)
        == 1;
  }
}
