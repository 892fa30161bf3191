package io.retailcrm.persistence.job;

import com.fasterxml.jackson.core.type.TypeReference;
import io.retailcrm.application.job.Job;
import io.retailcrm.application.job.JobError;
import io.retailcrm.application.job.JobKind;
import io.retailcrm.application.job.JobStatus;
import io.retailcrm.application.job.Jobs;
import io.retailcrm.application.job.PreviewedRecord;
import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.jdbc.Json;
import io.retailcrm.persistence.jdbc.PagedQuery;
import io.retailcrm.persistence.jdbc.Row;
import io.retailcrm.persistence.jdbc.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Jobs on PostgreSQL, claimed by {@code FOR UPDATE SKIP LOCKED}. */
@ApplicationScoped
public class JdbcJobs implements Jobs {

  private static final TypeReference<Map<String, String>> PARAMETERS = new TypeReference<>() {};
  private static final TypeReference<Map<String, Long>> RESULT = new TypeReference<>() {};

  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
  private static final TypeReference<List<PreviewedRecord>> PREVIEW = new TypeReference<>() {};

  private final Database database;
  private final Json json;

  JdbcJobs(Database database, Json json) {
    this.database = database;
    this.json = json;
  }

  @Override
  public void add(Job job) {
    database.update(
        """
        insert into job (id, kind, status, is_released, parameters, processed, total, percent,
          result, created_by, created_at, heartbeat_at, attempt)
        values (?, ?, ?, false, ?::jsonb, ?, ?, ?, ?::jsonb, ?, ?, ?, ?)
        """,
        job.id(),
        job.kind().name(),
        job.status().name(),
        json.write(job.parameters()),
        job.processed(),
        job.total(),
        job.percent(),
        json.write(job.result()),
        job.createdBy(),
        job.createdAt(),
        job.createdAt(),
        job.attempt());
  }

  @Override
  public void release(UUID id) {
    database.update("update job set is_released = true where id = ?", id);
  }

  @Override
  public void touch(UUID id, Instant now) {
    database.update("update job set heartbeat_at = ? where id = ?", now, id);
  }

  @Override
  public Optional<Job> find(UUID id) {
    return database.first("select * from job where id = ?", this::job, id);
  }

  @Override
  public Page<Job> list(@Nullable String createdBy, PageRequest page) {
    return new PagedQuery(database, "j.*", "job j")
        .where("j.created_by = ?", createdBy)
        .page("j.created_at desc, j.id desc", page, this::job);
  }

  @Override
  public Page<JobError> errors(UUID id, PageRequest page) {
    return new PagedQuery(database, "e.*", "job_error e")
        .where("e.job_id = ?", id)
        .page(
            "e.line, e.position",
            page,
            row -> new JobError(row.number("line"), row.textOrNull("field"), row.text("message")));
  }

  @Override
  public Optional<Job> claim(Instant now, Duration lease) {
    return database.first(
        """
        update job set status = 'RUNNING', attempt = attempt + 1, heartbeat_at = ?,
          started_at = coalesce(started_at, ?), crashes = crashes + (status = 'RUNNING')::integer
        where id = (
          select id from job
          where is_released and (status = 'QUEUED' or status = 'RUNNING' and heartbeat_at < ?)
          order by created_at limit 1 for update skip locked)
        returning *
        """,
        this::job,
        now,
        now,
        now.minus(lease));
  }

  @Override
  public boolean progress(
      Job claimed,
      long processed,
      @Nullable Integer percent,
      Map<String, Long> result,
      List<JobError> errors,
      Instant now) {
    boolean held =
        database.update(
                """
                update job set processed = ?, percent = ?, result = ?::jsonb, heartbeat_at = ?
                where id = ? and status = 'RUNNING' and attempt = ?
                """,
                processed,
                percent,
                json.write(result),
                now,
                claimed.id(),
                claimed.attempt())
            == 1;
    if (held && !errors.isEmpty()) {
      database.update(
          """
          insert into job_error (job_id, line, field, message)
          select ?, e.line, e.field, e.message
          from unnest(?::bigint[], ?::text[], ?::text[]) as e (line, field, message)
          """,
          claimed.id(),
          SqlArray.of(errors, JobError::line),
          SqlArray.of(errors, JobError::field),
          SqlArray.of(errors, JobError::message));
    }
    return held;
  }

  @Override
  public void ignoring(Job claimed, List<String> columns) {
    database.update(
        """
        update job set ignored_columns = ?::jsonb
        where id = ? and status = 'RUNNING' and attempt = ?
        """,
        json.write(columns),
        claimed.id(),
        claimed.attempt());
  }

  @Override
  public void preview(Job claimed, List<PreviewedRecord> records) {
    database.update(
        """
        update job set preview = ?::jsonb
        where id = ? and status = 'RUNNING' and attempt = ? and preview is null
        """,
        json.write(records),
        claimed.id(),
        claimed.attempt());
  }

  @Override
  public List<PreviewedRecord> preview(UUID id) {
    return database
        .first(
            "select preview from job where id = ? and preview is not null",
            row -> json.read(row.text("preview"), PREVIEW),
            id)
        .orElse(List.of());
  }

  @Override
  public void warn(Job claimed, List<String> warnings) {
    database.update(
        "update job set warnings = ?::jsonb where id = ? and status = 'RUNNING' and attempt = ?",
        json.write(warnings),
        claimed.id(),
        claimed.attempt());
  }

  @Override
  public void keep(Job claimed, Instant now) {
    database.update(
        "update job set heartbeat_at = ? where id = ? and status = 'RUNNING' and attempt = ?",
        now,
        claimed.id(),
        claimed.attempt());
  }

  @Override
  public void handBack(Job claimed) {
    database.update(
        "update job set status = 'QUEUED' where id = ? and status = 'RUNNING' and attempt = ?",
        claimed.id(),
        claimed.attempt());
  }

  @Override
  public boolean finish(Job claimed, JobStatus status, @Nullable String error, Instant now) {
    return database.update(
            """
            update job set status = ?, error = ?, finished_at = ?, heartbeat_at = ?,
              total = case when ? then processed else total end,
              percent = case when ? then 100 else percent end
            where id = ? and status = 'RUNNING' and attempt = ?
            """,
            status.name(),
            error,
            now,
            now,
            status == JobStatus.SUCCEEDED,
            status == JobStatus.SUCCEEDED,
            claimed.id(),
            claimed.attempt())
        == 1;
  }

  @Override
  public boolean fail(UUID id, String error, Instant now) {
    return database.update(
            """
            update job set status = 'FAILED', error = ?, finished_at = ?
            where id = ? and status = 'QUEUED'
            """,
            error,
            now,
            id)
        == 1;
  }

  @Override
  public List<Job> activeAfter(Set<JobKind> kinds, Instant moment) {
    return database.list(
        "select * from job where kind = any(?) and (finished_at is null or finished_at > ?)",
        this::job,
        SqlArray.of(List.copyOf(kinds), JobKind::name),
        moment);
  }

  @Override
  public boolean cancel(UUID id, Instant now) {
    return database.update(
            """
            update job set status = 'CANCELLED', finished_at = ?
            where id = ? and status in ('QUEUED', 'RUNNING')
            """,
            now,
            id)
        == 1;
  }

  @Override
  public List<UUID> failSilentUploads(Instant silentSince, String error, Instant now) {
    return database.list(
        """
        update job set status = 'FAILED', error = ?, finished_at = ?
        where status = 'QUEUED' and not is_released and heartbeat_at < ?
        returning id
        """,
        row -> row.id("id"),
        error,
        now,
        silentSince);
  }

  private Job job(Row row) throws SQLException {
    return new Job(
        row.id("id"),
        JobKind.valueOf(row.text("kind")),
        JobStatus.valueOf(row.text("status")),
        json.read(row.text("parameters"), PARAMETERS),
        row.number("processed"),
        row.numberOrNull("total"),
        row.integerOrNull("percent"),
        json.read(row.text("result"), RESULT),
        row.textOrNull("error"),
        row.text("created_by"),
        row.moment("created_at"),
        row.momentOrNull("started_at"),
        row.momentOrNull("finished_at"),
        row.integer("attempt"),
        row.integer("crashes"),
        json.read(row.text("ignored_columns"), TEXTS),
        json.read(row.text("warnings"), TEXTS));
  }
}
