package io.retailcrm.persistence.job;

import io.retailcrm.application.job.JobFiles;
import io.retailcrm.persistence.jdbc.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.time.Instant;
import java.util.UUID;

/** Result files of jobs on PostgreSQL, stored in pieces. */
@ApplicationScoped
public class JdbcJobFiles implements JobFiles {

  private final Database database;

  JdbcJobFiles(Database database) {
    this.database = database;
  }

  @Override
  public void append(UUID job, int sequence, byte[] piece) {
    database.update(
        "insert into job_file (job_id, sequence, bytes) values (?, ?, ?)", job, sequence, piece);
  }

  @Override
  public boolean has(UUID job) {
    return database
        .first("select 1 as there from job_file where job_id = ? limit 1", row -> true, job)
        .isPresent();
  }

  @Override
  public InputStream open(UUID job) {
    return new PiecesInputStream(
        sequence ->
            database.first(
                "select bytes from job_file where job_id = ? and sequence = ?",
                row -> row.bytes("bytes"),
                job,
                sequence));
  }

  @Override
  public void forgetBefore(Instant moment) {
    database.update(
        "delete from job_file f using job j where j.id = f.job_id and j.finished_at < ?", moment);
    database.update(
        "update job set preview = null where finished_at < ? and preview is not null", moment);
    database.update(
        """
        update job set parameters = '{}'
        where kind = 'EXPORT' and finished_at < ? and parameters <> '{}'
        """,
        moment);
  }
}
