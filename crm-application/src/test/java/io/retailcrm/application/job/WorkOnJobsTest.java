package io.retailcrm.application.job;

import static io.retailcrm.application.job.JobFixture.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.application.work.StoreUnavailable;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WorkOnJobsTest {

  private static final Logger LOG = Logger.getLogger(WorkOnJobs.class.getName());

  private final InMemoryCrm crm = new InMemoryCrm();
  private final Map<JobKind, Consumer<Job>> work = new EnumMap<>(JobKind.class);
  private final List<UUID> done = new ArrayList<>();

  @BeforeAll
  static void keepTheExpectedFailuresOutOfTheLog() {
    LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void logAgain() {
    LOG.setLevel(null);
  }

  @Test
  void allThatWaitsIsDoneTheOldestFirst() {
    // Given
    UUID second = waiting(crm.calendar.now());
    UUID first = waiting(crm.calendar.now().minusSeconds(1));
    work.put(JobKind.IMPORT_ORDERS, job -> done.add(job.id()));

    // When
    workOnJobs();

    // Then
    assertThat(done).containsExactly(first, second);
    assertThat(found(first).status()).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(found(second).status()).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(found(second).percent()).isEqualTo(100);
    assertThat(found(second).finishedAt()).isEqualTo(crm.clock.instant());
  }

  @Test
  void whatComesInMeanwhileIsDoneToo() {
    // Given
    UUID first = waiting(crm.calendar.now());
    work.put(
        JobKind.IMPORT_ORDERS,
        job -> {
          done.add(job.id());
          if (job.id().equals(first)) {
            waiting(crm.calendar.now());
          }
        });

    // When
    workOnJobs();

    // Then
    assertThat(done).hasSize(2);
  }

  @Test
  void aJobThatReportsNothingForLongIsKeptByTheBeat() {
    // Given
    UUID job = waiting(crm.calendar.now());
    AtomicReference<WorkOnJobs> worker = new AtomicReference<>();
    work.put(
        JobKind.IMPORT_ORDERS,
        claimed -> {
          crm.clock.advance(WorkOnJobs.LEASE);
          worker.get().beat();
          crm.clock.advance(WorkOnJobs.LEASE);
          done.add(claimed.id());
          assertThat(crm.jobs.claim(crm.clock.instant(), WorkOnJobs.LEASE)).isEmpty();
        });

    // When
    worker.set(worker());
    worker.get().handle();

    // Then
    assertThat(done).containsExactly(job);
    assertThat(found(job).status()).isEqualTo(JobStatus.SUCCEEDED);
  }

  @Test
  void eachKindOfJobHasItsOwnWork() {
    // Given
    UUID customers = waiting(aJob().of(JobKind.IMPORT_CUSTOMERS));
    waiting(aJob().of(JobKind.IMPORT_ORDERS));
    work.put(JobKind.IMPORT_ORDERS, job -> {});
    work.put(JobKind.IMPORT_CUSTOMERS, job -> done.add(job.id()));

    // When
    workOnJobs();

    // Then
    assertThat(done).containsExactly(customers);
  }

  @Test
  void aJobOfAnUnknownKindFails() {
    // Given
    UUID job = waiting(aJob().of(JobKind.IMPORT_CUSTOMERS));

    // When
    workOnJobs();

    // Then
    assertThat(found(job).status()).isEqualTo(JobStatus.FAILED);
    assertThat(found(job).error()).contains("IMPORT_CUSTOMERS");
  }

  @Test
  void aFailureIsReportedWithItsReason() {
    // Given
    UUID job = waiting(crm.calendar.now());
    work.put(
        JobKind.IMPORT_ORDERS,
        claimed -> {
          throw new JobFailed("The file has no header");
        });

    // When
    workOnJobs();

    // Then
    assertThat(found(job).status()).isEqualTo(JobStatus.FAILED);
    assertThat(found(job).error()).isEqualTo("The file has no header");
    assertThat(found(job).finishedAt()).isEqualTo(crm.clock.instant());
  }

  @Test
  void whatWentWrongInsideIsNotTold() {
    // Given
    UUID job = waiting(crm.calendar.now());
    work.put(
        JobKind.IMPORT_ORDERS,
        claimed -> {
          throw new IllegalStateException("select * from secret");
        });

    // When
    workOnJobs();

    // Then
    assertThat(found(job).status()).isEqualTo(JobStatus.FAILED);
    assertThat(found(job).error()).startsWith("Internal error").doesNotContain("secret");
  }

  @Test
  void afterAFailureTheNextJobIsDone() {
    // Given
    UUID bad = waiting(crm.calendar.now().minusSeconds(1));
    UUID good = waiting(crm.calendar.now());
    work.put(
        JobKind.IMPORT_ORDERS,
        job -> {
          if (job.id().equals(bad)) {
            throw new IllegalStateException("broken");
          }
        });

    // When
    workOnJobs();

    // Then
    assertThat(found(bad).status()).isEqualTo(JobStatus.FAILED);
    assertThat(found(good).status()).isEqualTo(JobStatus.SUCCEEDED);
  }

  @Test
  void whatAJobLeavesBehindIsRemovedHoweverItEnds() {
    // Given
    UUID good = waiting(crm.calendar.now().minusSeconds(2));
    UUID refused = waiting(crm.calendar.now().minusSeconds(1));
    UUID broken = waiting(crm.calendar.now());
    List.of(good, refused, broken).forEach(job -> crm.uploads.append(job, 0, new byte[1]));
    work.put(
        JobKind.IMPORT_ORDERS,
        job -> {
          if (job.id().equals(refused)) {
            throw new JobFailed("no");
          } else if (job.id().equals(broken)) {
            throw new IllegalStateException("no");
          }
        });

    // When
    workOnJobs();

    // Then
    assertThat(crm.uploads.isEmpty()).isTrue();
  }

  @Test
  void aJobThatWasTakenOverIsLeftToItsNewWorker() {
    // Given
    UUID job = waiting(crm.calendar.now());
    crm.uploads.append(job, 0, new byte[1]);
    work.put(
        JobKind.IMPORT_ORDERS,
        claimed -> {
          crm.clock.advance(WorkOnJobs.LEASE.plusSeconds(1));
          assertThat(crm.jobs.claim(crm.calendar.now(), WorkOnJobs.LEASE)).isPresent();
          throw new JobAbandoned(claimed);
        });

    // When
    workOnJobs();

    // Then
    assertThat(found(job).status()).isEqualTo(JobStatus.RUNNING);
    assertThat(found(job).attempt()).isEqualTo(2);
    assertThat(crm.uploads.size(job)).isEqualTo(1);
  }

  @Test
  void whoeverLostAJobCannotEndIt() {
    // Given
    UUID job = waiting(crm.calendar.now());
    crm.uploads.append(job, 0, new byte[1]);
    work.put(
        JobKind.IMPORT_ORDERS,
        claimed -> {
          crm.clock.advance(WorkOnJobs.LEASE.plusSeconds(1));
          assertThat(crm.jobs.claim(crm.calendar.now(), WorkOnJobs.LEASE)).isPresent();
        });

    // When
    workOnJobs();

    // Then
    assertThat(found(job).status()).isEqualTo(JobStatus.RUNNING);
    assertThat(crm.uploads.size(job)).isEqualTo(1);
  }

  @Test
  void whatIsMadeAfterACancellationIsRemovedToo() {
    // Given
    UUID job = waiting(crm.calendar.now());
    work.put(
        JobKind.IMPORT_ORDERS,
        claimed -> {
          crm.cancelJob.handle(claimed.id());
          crm.uploads.append(claimed.id(), 0, new byte[1]);
          throw new JobAbandoned(claimed);
        });

    // When
    workOnJobs();

    // Then
    assertThat(found(job).status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(crm.uploads.isEmpty()).isTrue();
  }

  @Test
  void aJobThatEndsItsWorkerAgainAndAgainFails() {
    // Given
    UUID job = waiting(crm.calendar.now());
    crm.uploads.append(job, 0, new byte[1]);
    work.put(
        JobKind.IMPORT_ORDERS,
        claimed -> {
          done.add(claimed.id());
          throw new OutOfMemoryError("of a test");
        });
    for (int attempt = 1; attempt <= 5; attempt++) {
      assertThatThrownBy(this::workOnJobs).isInstanceOf(OutOfMemoryError.class);
      crm.clock.advance(WorkOnJobs.LEASE.plusSeconds(1));
    }

    // When
    workOnJobs();

    // Then
    assertThat(done).hasSize(5);
    assertThat(found(job).status()).isEqualTo(JobStatus.FAILED);
    assertThat(found(job).error()).isEqualTo("The service ended 5 times during this job");
    assertThat(crm.uploads.isEmpty()).isTrue();
  }

  @Test
  void aJobThatLostTheStoreGoesOnAtTheNextLookHoweverOften() {
    // Given
    UUID job = waiting(crm.calendar.now());
    AtomicBoolean away = new AtomicBoolean(true);
    work.put(
        JobKind.IMPORT_ORDERS,
        claimed -> {
          done.add(claimed.id());
          if (away.get()) {
            throw new StoreUnavailable("the database is away", new SQLException());
          }
        });
    WorkOnJobs worker = worker();
    for (int look = 1; look <= 9; look++) {
      worker.handle();
      assertThat(done).hasSize(look);
    }
    away.set(false);

    // When
    worker.handle();

    // Then
    assertThat(done).hasSize(10);
    assertThat(found(job).status()).isEqualTo(JobStatus.SUCCEEDED);
  }

  @Test
  void aServiceThatStopsHandsItsJobBackAndClaimsNoOther() {
    // Given
    UUID job = waiting(crm.calendar.now().minusSeconds(1));
    UUID next = waiting(crm.calendar.now());
    AtomicReference<WorkOnJobs> stopped = new AtomicReference<>();
    work.put(
        JobKind.IMPORT_ORDERS,
        claimed -> {
          stopped.get().stop();
          done.add(claimed.id());
          throw new JobAbandoned(claimed);
        });
    stopped.set(worker());

    // When
    stopped.get().handle();
    stopped.get().handle();

    // Then
    assertThat(done).containsExactly(job);
    work.put(JobKind.IMPORT_ORDERS, claimed -> done.add(claimed.id()));
    workOnJobs();
    assertThat(done).containsExactly(job, job, next);
    assertThat(found(job).status()).isEqualTo(JobStatus.SUCCEEDED);
  }

  @Test
  void uploadsThatFellSilentFailAndAreForgotten() {
    // Given
    Job silent = aJob().at(crm.calendar.now()).job();
    crm.jobs.add(silent);
    crm.uploads.append(silent.id(), 0, new byte[1]);
    crm.clock.advance(WorkOnJobs.LEASE.plusSeconds(1));
    Job fresh = aJob().at(crm.calendar.now()).job();
    crm.jobs.add(fresh);
    crm.uploads.append(fresh.id(), 0, new byte[1]);

    // When
    workOnJobs();

    // Then
    assertThat(found(silent.id()).status()).isEqualTo(JobStatus.FAILED);
    assertThat(found(silent.id()).error())
        .isEqualTo("The upload was interrupted; nothing was imported");
    assertThat(crm.uploads.size(silent.id())).isZero();
    assertThat(found(fresh.id())).isEqualTo(fresh);
    assertThat(crm.uploads.size(fresh.id())).isEqualTo(1);
  }

  @Test
  void aJobWhoseEndCannotBeStoredStaysWithItsWorkerUntilTheLeaseIsOver() {
    // Given
    UUID job = waiting(crm.calendar.now());
    WorkOnJobs cleanUpFails =
        new WorkOnJobs(
            crm.transactions,
            crm.jobs,
            Map.of(JobKind.IMPORT_ORDERS, claimed -> done.add(claimed.id())),
            id -> {
              throw new IllegalStateException("the store is gone");
            },
            crm.calendar);

    // When
    assertThatThrownBy(cleanUpFails::handle).hasMessage("the store is gone");

    // Then
    assertThat(found(job).status()).isEqualTo(JobStatus.RUNNING);
    crm.clock.advance(WorkOnJobs.LEASE.plusSeconds(1));
    work.put(JobKind.IMPORT_ORDERS, claimed -> done.add(claimed.id()));
    workOnJobs();
    assertThat(done).containsExactly(job, job);
    assertThat(found(job).status()).isEqualTo(JobStatus.SUCCEEDED);
  }

  private void workOnJobs() {
    worker().handle();
  }

  private WorkOnJobs worker() {
    return new WorkOnJobs(crm.transactions, crm.jobs, work, crm.uploads::delete, crm.calendar);
  }

  private UUID waiting(Instant createdAt) {
    return waiting(aJob().at(createdAt));
  }

  private UUID waiting(JobFixture fixture) {
    Job job = fixture.job();
    crm.jobs.add(job);
    crm.jobs.release(job.id());
    return job.id();
  }

  private Job found(UUID id) {
    return crm.jobs.find(id).orElseThrow();
  }
}
