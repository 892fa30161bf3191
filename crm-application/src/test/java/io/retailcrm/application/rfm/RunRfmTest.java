package io.retailcrm.application.rfm;

import static io.retailcrm.application.customer.CustomerFixture.aCustomer;
import static io.retailcrm.application.purchase.OrderFixture.anOrderOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.application.job.Job;
import io.retailcrm.application.job.JobAbandoned;
import io.retailcrm.application.job.JobFixture;
import io.retailcrm.application.job.JobKind;
import io.retailcrm.application.job.JobProgress;
import io.retailcrm.application.job.JobStatus;
import io.retailcrm.application.job.StartJob;
import io.retailcrm.application.job.WorkOnJobs;
import io.retailcrm.application.scoring.ScoringWarnings;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.rfm.RfmScorer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunRfmTest {

  private final InMemoryCrm crm = new InMemoryCrm();
  private final CalculateRfm calculateRfm =
      new CalculateRfm(
          crm.transactions,
          crm.buyers,
          crm.rfmRuns,
          crm.ids,
          crm.calendar,
          new CalculateRfm.Settings(null, Duration.ofDays(1), RfmScorer.defaultFixedThresholds()),
          (full, customers, duration) -> {});
  private final RunRfm runRfm =
      new RunRfm(
          calculateRfm,
          new ScoringWarnings(crm.jobs, crm.calendar),
          new JobProgress(crm.transactions, crm.jobs, crm.calendar));

  @Test
  void aJobDoesWhatWasAskedFor() {
    // Given
    CustomerId chosen = buyer();
    buyer();
    LocalDate day = crm.calendar.today().minusDays(1);

    // When
    Job job = run(RunRfm.parameters(new CalculateRfm.Command(List.of(chosen), true, day, true), 2));

    // Then
    assertThat(crm.rfmRuns.scored()).containsExactly(chosen);
    assertThat(crm.rfmRuns.all())
        .singleElement()
        .satisfies(
            run -> {
              assertThat(run.asOf()).isEqualTo(day);
              assertThat(run.full()).isFalse();
            });
    assertThat(job.result()).isEqualTo(Map.of("customers_updated", 1L, "not_found", 2L));
    assertThat(job.processed()).isEqualTo(1);
    assertThat(job.percent()).isEqualTo(100);
    assertThat(job.status()).isEqualTo(JobStatus.SUCCEEDED);
  }

  @Test
  void aJobThatMeetsAnImportWarns() {
    // Given
    buyer();
    Job importing = JobFixture.aJob().of(JobKind.IMPORT_RETURNS).job();
    crm.jobs.add(importing);
    crm.jobs.release(importing.id());
    assertThat(crm.jobs.claim(crm.clock.instant(), WorkOnJobs.LEASE)).isPresent();

    // When
    Job met = run(Map.of("due", "2026-07-01T00:00:00Z"));
    crm.cancelJob.handle(importing.id());
    Job alone = run(Map.of("due", "2026-08-01T00:00:00Z"));

    // Then
    assertThat(met.warnings()).singleElement().asString().contains("orders or returns");
    assertThat(alone.warnings()).isEmpty();
  }

  @Test
  void anImportThatBeginsAndEndsWithinTheRunIsMet() {
    // Given
    ScoringWarnings warnings = new ScoringWarnings(crm.jobs, crm.calendar);

    // When
    List<String> met =
        warnings
            .about(
                () -> {
                  Job importing = JobFixture.aJob().of(JobKind.IMPORT_ORDERS).job();
                  crm.jobs.add(importing);
                  crm.jobs.release(importing.id());
                  Job claimed = crm.jobs.claim(crm.clock.instant(), WorkOnJobs.LEASE).orElseThrow();
                  return crm.jobs.finish(
                      claimed, JobStatus.SUCCEEDED, null, crm.clock.instant().plusMillis(1));
                })
            .warnings();

    // Then
    assertThat(met).containsExactly(ScoringWarnings.IMPORT);
  }

  @Test
  void anImportThatWaitsIsMetAndOneThatIsOnlyTriedIsNot() {
    // Given
    ScoringWarnings warnings = new ScoringWarnings(crm.jobs, crm.calendar);
    crm.jobs.add(
        Job.queued(
            crm.ids.next(),
            JobKind.IMPORT_ORDERS,
            Map.of(Job.DRY_RUN, "true"),
            "jane",
            crm.calendar.now()));

    // When
    List<String> tried = warnings.about(() -> true).warnings();
    crm.jobs.add(JobFixture.aJob().of(JobKind.IMPORT_RETURNS).job());
    List<String> waits = warnings.about(() -> true).warnings();

    // Then
    assertThat(tried).isEmpty();
    assertThat(waits).containsExactly(ScoringWarnings.IMPORT);
  }

  @Test
  void aJobThatIsToldNothingScoresEverybodyAnew() {
    // Given
    buyer();
    buyer();
    run(Map.of("due", "2026-07-01T00:00:00Z"));

    // When
    Job job = run(Map.of("due", "2026-08-01T00:00:00Z"));

    // Then
    assertThat(job.result()).isEqualTo(Map.of("customers_updated", 2L));
  }

  @Test
  void aJobThatWasCancelledLeavesNothing() {
    // Given
    buyer();
    Job job = claimed(Map.of());
    crm.cancelJob.handle(job.id());

    // When
    assertThatThrownBy(() -> runRfm.handle(job)).isInstanceOf(JobAbandoned.class);

    // Then
    assertThat(crm.rfmRuns.all()).isEmpty();
    assertThat(crm.rfmRuns.scored()).isEmpty();
  }

  private Job run(Map<String, String> parameters) {
    Job job = claimed(parameters);
    runRfm.handle(job);
    return crm.jobs.find(job.id()).orElseThrow();
  }

  private Job claimed(Map<String, String> parameters) {
    new StartJob(crm.transactions, crm.jobs, crm.ids, crm.calendar)
        .handle(JobKind.RFM, parameters, "jane@example.com");
    return crm.transactions.inTransaction(
        () -> crm.jobs.claim(crm.clock.instant(), WorkOnJobs.LEASE).orElseThrow());
  }

  private CustomerId buyer() {
    CustomerId customer = crm.has(aCustomer());
    crm.record(anOrderOf(customer).on(crm.calendar.today().minusDays(3)).draft());
    return customer;
  }
}
