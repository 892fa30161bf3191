package io.retailcrm.persistence.retention;

import static io.retailcrm.application.customer.CustomerFixture.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.retailcrm.application.retention.OldRecords;
import io.retailcrm.application.retention.OldRecords.StoredRun;
import io.retailcrm.application.rfm.RfmRuns;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.persistence.TestDatabase;
import io.retailcrm.persistence.jdbc.Database;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The records of these tests are older than those of all others. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PostgresOldRecordsTest {

  private static final Instant LIMIT = Instant.parse("1960-06-01T00:00:00Z");
  private static final Instant OLD = LIMIT.minusSeconds(1);

  @Inject Transactions transactions;
  @Inject Database database;
  @Inject OldRecords records;
  @Inject RfmRuns runs;
  @Inject Customers customers;

  @Test
  void jobsThatEndedBeforeAreDeletedWithTheirErrorsAndFiles() {
    // Given: none of other tests
    inTransaction(() -> records.deleteJobs(OLD.minusSeconds(10), 1_000));
    UUID first = endedJob(OLD.minusSeconds(2));
    UUID second = endedJob(OLD);
    UUID newer = endedJob(LIMIT);

    // When
    int one = inTransaction(() -> records.deleteJobs(LIMIT, 1));

    // Then
    assertThat(one).isEqualTo(1);
    assertThat(count("job", "id = ?", first)).isZero();
    assertThat(count("job", "id = ?", second)).isEqualTo(1);
    assertThat(inTransaction(() -> records.deleteJobs(LIMIT, 10))).isEqualTo(1);
    assertThat(inTransaction(() -> records.deleteJobs(LIMIT, 10))).isZero();
    assertThat(count("job_error", "job_id = any (array[?, ?]::uuid[])", first, second)).isZero();
    assertThat(count("job_file", "job_id = any (array[?, ?]::uuid[])", first, second)).isZero();
    assertThat(count("job_error", "job_id = ?", newer)).isEqualTo(2);
    assertThat(count("job_file", "job_id = ?", newer)).isEqualTo(1);
  }

  @Test
  void aJobThatHasNotEndedStays() {
    // Given
    UUID open = job(null);

    // When
    inTransaction(() -> records.deleteJobs(LIMIT, 10));

    // Then
    assertThat(count("job", "id = ?", open)).isEqualTo(1);
    inTransaction(
        () ->
            database.update(
                "update job set status = 'CANCELLED', finished_at = ? where id = ?", LIMIT, open));
  }

  @Test
  void entriesOfTheAuditLogAreDeletedFromTheOldestOn() {
    // Given
    UUID older = entry(OLD.minusSeconds(2));
    UUID old = entry(OLD);
    UUID kept = entry(LIMIT);
    entry(LIMIT.plus(Duration.ofDays(60)));

    // When
    int deleted = inTransaction(() -> records.deleteAuditEntries(LIMIT, 1));

    // Then
    assertThat(deleted).isEqualTo(1);
    assertThat(count("audit_entry", "id = ?", older)).isZero();
    assertThat(inTransaction(() -> records.deleteAuditEntries(LIMIT, 10))).isEqualTo(1);
    assertThat(count("audit_entry", "id = ?", old)).isZero();
    assertThat(count("audit_entry", "id = ?", kept)).isEqualTo(1);
  }

  @Test
  void nobodyElseDeletesEntriesOfTheAuditLog() {
    // Given
    UUID entry = entry(LIMIT);

    // Then
    assertThatThrownBy(
            () ->
                inTransaction(() -> database.update("delete from audit_entry where id = ?", entry)))
        .hasStackTraceContaining("audit_entry");
    assertThatThrownBy(
            () ->
                inTransaction(
                    () -> {
                      records.deleteAuditEntries(OLD, 10);
                      return database.update("delete from audit_entry where id = ?", entry);
                    }))
        .hasStackTraceContaining("audit_entry");
    assertThat(count("audit_entry", "id = ?", entry)).isEqualTo(1);
  }

  @Test
  void theLastThirtyDaysOfTheAuditLogCanNotBeDeletedAtAll() {
    // Given
    Instant newest = Instant.parse("2500-01-01T00:00:00Z");
    entry(newest);

    // Then
    assertThatThrownBy(
            () ->
                inTransaction(
                    () -> records.deleteAuditEntries(newest.minus(Duration.ofDays(29)), 1)))
        .hasStackTraceContaining("30 days");
  }

  @Test
  void anEntryThatIsDatedAheadOpensNoOthers() {
    // Given
    entry(Instant.parse("2500-01-01T00:00:00Z"));

    // Then
    assertThatThrownBy(
            () ->
                inTransaction(
                    () -> records.deleteAuditEntries(Instant.parse("2490-01-01T00:00:00Z"), 1)))
        .hasStackTraceContaining("30 days");
  }

  @Test
  void eventsThatWereRecordedBeforeAreDeleted() {
    // Given
    UUID customer = customer();
    event("old", customer, OLD);
    event("newer", customer, LIMIT);

    // When
    int deleted = inTransaction(() -> records.deleteEngagement(LIMIT, 10));

    // Then
    assertThat(deleted).isEqualTo(1);
    assertThat(count("engagement_event", "customer_id = ?", customer)).isEqualTo(1);
    assertThat(count("engagement_event", "event_id = ?", "newer" + customer)).isEqualTo(1);
  }

  @Test
  void aRunWithoutItsResultsStaysButCanNotBeComparedWith() {
    // Given
    UUID old = run();
    UUID other = run();
    StoredRun stored = stored(old);
    StoredRun kept = stored(other);
    for (int i = 0; i < 3; i++) {
      result(stored);
      result(kept);
    }

    // When
    int two = inTransaction(() -> records.deleteResults(stored, 2));

    // Then
    assertThat(two).isEqualTo(2);
    assertThat(inTransaction(records::runsWithResults)).contains(stored);
    assertThat(inTransaction(() -> runs.find(old))).isEmpty();
    assertThat(inTransaction(() -> records.deleteResults(stored, 2))).isEqualTo(1);
    assertThat(count("rfm_result", "run = ?", stored.number())).isZero();
    assertThat(count("rfm_result", "run = ?", kept.number())).isEqualTo(3);
    assertThat(count("rfm_run", "id = ?", old)).isEqualTo(1);
    assertThat(inTransaction(() -> runs.find(old))).isEmpty();
    assertThat(inTransaction(() -> runs.find(other))).isPresent();
    assertThat(inTransaction(records::runsWithResults)).contains(kept).doesNotContain(stored);
    inTransaction(() -> database.update("delete from rfm_result where run = ?", kept.number()));
  }

  private UUID endedJob(Instant finishedAt) {
    UUID job = job(finishedAt);
    inTransaction(
        () ->
            database.update(
                    "insert into job_error (job_id, line, message) values (?, 1, 'a'), (?, 2, 'b')",
                    job,
                    job)
                + database.update(
                    "insert into job_file (job_id, sequence, bytes) values (?, 0, ?)",
                    job,
                    new byte[] {1}));
    return job;
  }

  private UUID job(Instant finishedAt) {
    UUID id = UUID.randomUUID();
    inTransaction(
        () ->
            database.update(
                """
                insert into job (id, kind, status, is_released, parameters, processed, result,
                  created_by, created_at, finished_at, heartbeat_at, attempt)
                values (?, 'EXPORT', ?, false, '{}', 0, '{}', 'test', ?, ?, ?, 1)
                """,
                id,
                finishedAt == null ? "QUEUED" : "SUCCEEDED",
                OLD,
                finishedAt,
                Instant.parse("2500-01-01T00:00:00Z")));
    return id;
  }

  private UUID entry(Instant at) {
    UUID id = UUID.randomUUID();
    inTransaction(
        () ->
            database.update(
                """
                insert into audit_entry (id, at, actor_roles, action, method, path, status,
                  request_id, address)
                values (?, ?, '{}', 'test', 'GET', '/', 200, 'test', 'test')
                """,
                id,
                at));
    return id;
  }

  private UUID customer() {
    Customer customer = aCustomer().customer();
    assertThat(inTransaction(() -> customers.add(List.of(customer)))).isEmpty();
    return customer.id().value();
  }

  private void event(String name, UUID customer, Instant recordedAt) {
    inTransaction(
        () ->
            database.update(
                """
                insert into engagement_event
                  (event_id, customer_id, type, message_id, occurred_at, recorded_at)
                values (?, ?, 'SENT', 'mail', ?, ?)
                """,
                name + customer,
                customer,
                OLD,
                recordedAt));
  }

  private UUID run() {
    UUID id = UUID.randomUUID();
    inTransaction(
        () ->
            database.update(
                """
                insert into rfm_run (id, as_of, calculated_at, thresholds, recency_days, frequency,
                  monetary, population, is_full, is_published)
                values (?, '1960-01-01', ?, 'FIXED', '{1,2,3,4}', '{1,2,3,4}', '{1,2,3,4}', 3, true,
                  false)
                """,
                id,
                OLD));
    return id;
  }

  private StoredRun stored(UUID run) {
    int number =
        inTransaction(
                () ->
                    database.first(
                        "select number from rfm_run where id = ?",
                        row -> row.integer("number"),
                        run))
            .orElseThrow();
    return inTransaction(records::runsWithResults).stream()
        .filter(candidate -> candidate.number() == number)
        .findFirst()
        .orElseThrow();
  }

  private void result(StoredRun run) {
    inTransaction(
        () ->
            database.update(
                """
                insert into rfm_result (customer_id, run, recency_days, recency_score,
                  frequency_score, monetary_score, is_kept, is_full, segment)
                values (?, ?, 1, 1, 1, 1, false, true, 'LOST')
                """,
                UUID.randomUUID(),
                run.number()));
  }

  private long count(String table, String condition, Object... parameters) {
    return inTransaction(
            () ->
                database.first(
                    "select count(*) as n from " + table + " where " + condition,
                    row -> row.number("n"),
                    parameters))
        .orElseThrow();
  }

  private <T> T inTransaction(Supplier<T> work) {
    return transactions.inTransaction(work);
  }
}
