package io.retailcrm.persistence.job;

import io.retailcrm.application.job.JobKind;
import io.retailcrm.application.job.JobStatus;
import io.retailcrm.application.job.OpenJobs;
import io.retailcrm.persistence.jdbc.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Counts by the index over jobs that have not ended. */
@ApplicationScoped
public class JdbcOpenJobs implements OpenJobs {

  private final Database database;

  JdbcOpenJobs(Database database) {
    this.database = database;
  }

  @Override
  public List<Count> counts() {
    return database.list(
        """
        select kind, status, count(*) as jobs, min(created_at) as oldest
        from job where status in ('QUEUED', 'RUNNING') group by kind, status
        """,
        row ->
            new Count(
                JobKind.valueOf(row.text("kind")),
                JobStatus.valueOf(row.text("status")),
                row.number("jobs"),
                row.moment("oldest")));
  }
}
