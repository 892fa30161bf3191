package io.retailcrm.application.job;

import static io.retailcrm.application.job.JobFixture.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.InMemoryCrm;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CancelJobTest {

  private final InMemoryCrm crm = new InMemoryCrm();

  @Test
  void aWaitingJobIsNeverBegun() {
    // Given
    UUID job = waiting();

    // When
    boolean cancelled = crm.cancelJob.handle(job);

    // Then
    assertThat(cancelled).isTrue();
    assertThat(found(job).status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(found(job).finishedAt()).isEqualTo(crm.clock.instant());
    assertThat(crm.jobs.claim(crm.calendar.now(), WorkOnJobs.LEASE)).isEmpty();
  }

  @Test
  void theFileOfACancelledJobIsForgotten() {
    // Given
    UUID job = waiting();
    UUID other = waiting();
    crm.uploads.append(job, 0, new byte[10]);
    crm.uploads.append(other, 0, new byte[10]);

    // When
    crm.cancelJob.handle(job);

    // Then
    assertThat(crm.uploads.size(job)).isZero();
    assertThat(crm.uploads.size(other)).isEqualTo(10);
  }

  @Test
  void aRunningJobIsTakenFromItsWorker() {
    // Given
    waiting();
    Job claimed = crm.jobs.claim(crm.calendar.now(), WorkOnJobs.LEASE).orElseThrow();

    // When
    boolean cancelled = crm.cancelJob.handle(claimed.id());

    // Then
    assertThat(cancelled).isTrue();
    assertThat(crm.jobs.finish(claimed, JobStatus.SUCCEEDED, null, crm.calendar.now())).isFalse();
    assertThat(found(claimed.id()).status()).isEqualTo(JobStatus.CANCELLED);
  }

  @Test
  void aJobThatHasEndedCannotBeCancelled() {
    // Given
    waiting();
    Job claimed = crm.jobs.claim(crm.calendar.now(), WorkOnJobs.LEASE).orElseThrow();
    crm.jobs.finish(claimed, JobStatus.SUCCEEDED, null, crm.calendar.now());

    // When
    boolean cancelled = crm.cancelJob.handle(claimed.id());

    // Then
    assertThat(cancelled).isFalse();
    assertThat(found(claimed.id()).status()).isEqualTo(JobStatus.SUCCEEDED);
  }

  @Test
  void aJobIsCancelledOnce() {
    // Given
    UUID job = waiting();
    crm.cancelJob.handle(job);

    // When
    boolean again = crm.cancelJob.handle(job);

    // Then
    assertThat(again).isFalse();
  }

  @Test
  void aJobThatDoesNotExistCannotBeCancelled() {
    assertThat(crm.cancelJob.handle(crm.ids.next())).isFalse();
  }

  private UUID waiting() {
    Job job = aJob().at(crm.calendar.now()).job();
    crm.jobs.add(job);
    crm.jobs.release(job.id());
    return job.id();
  }

  private Job found(UUID id) {
    return crm.jobs.find(id).orElseThrow();
  }
}
