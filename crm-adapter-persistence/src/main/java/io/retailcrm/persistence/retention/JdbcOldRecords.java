package io.retailcrm.persistence.retention;

import io.retailcrm.application.retention.OldRecords;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.jdbc.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Deletes old records in PostgreSQL, each batch found by an index. */
@ApplicationScoped
public class JdbcOldRecords implements OldRecords {

  private final Database database;

  JdbcOldRecords(Database database) {
    this.database = database;
  }

  /** Another replica that deletes the same jobs does not wait. */
  @Override
  public int deleteJobs(Instant endedBefore, int most) {
    List<UUID> jobs =
        database.list(
            """
            select id from job where finished_at < ? order by finished_at limit ?
            for update skip locked
            """,
            row -> row.id("id"),
            endedBefore,
            most);
    SqlArray ids = new SqlArray(jobs.toArray());
    database.update("delete from job_error where job_id = any (?::uuid[])", ids);
    database.update("delete from job_file where job_id = any (?::uuid[])", ids);
    database.update("delete from upload_piece where job_id = any (?::uuid[])", ids);
    return database.update("delete from job where id = any (?::uuid[])", ids);
  }

  /** By a function of the owner of the schema: the service itself can't delete any. */
  @Override
  public int deleteAuditEntries(Instant before, int most) {
    return database
        .first(
            "select delete_audit_entries(?, ?) as deleted",
            row -> row.integer("deleted"),
            before,
            most)
        .orElseThrow();
  }

  @Override
  public int deleteEngagement(Instant recordedBefore, int most) {
    return database.update(
        """
        delete from engagement_event where event_id in (
          select event_id from engagement_event where recorded_at < ? limit ?)
        """,
        recordedBefore,
        most);
  }

  /** Runs too whose deletion was interrupted: they are compared no more, but have results left. */
  @Override
  public List<StoredRun> runsWithResults() {
    return database.list(
        """
        select number, calculated_at, is_full, is_published from rfm_run
        where has_results or exists (select 1 from rfm_result x where x.run = number)
        """,
        row ->
            new StoredRun(
                row.integer("number"),
                row.moment("calculated_at"),
                row.flag("is_full"),
                row.flag("is_published")));
  }

  @Override
  public int deleteResults(StoredRun run, int most) {
    database.update(
        "update rfm_run set has_results = false where number = ? and has_results", run.number());
    return database.update(
        """
        delete from rfm_result where run = ? and customer_id in (
          select customer_id from rfm_result where run = ? order by customer_id limit ?)
        """,
        run.number(),
        run.number(),
        most);
  }
}
