package io.retailcrm.application.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.application.paging.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartDueJobsTest {

  private final InMemoryCrm crm = new InMemoryCrm();
  private final InMemorySchedules schedules = new InMemorySchedules();
  private final StartJob startJob = new StartJob(crm.transactions, crm.jobs, crm.ids, crm.calendar);
  private final StartDueJobs first = replica();
  private final StartDueJobs second = replica();

  @Test
  void eachIsStartedOnceForEachTimeItIsDue() {
    // Given
    first.handle();
    Instant due = crm.calendar.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
    crm.clock.set(due);

    // When
    first.handle();
    second.handle();
    crm.clock.advance(Duration.ofMinutes(59));
    second.handle();

    // Then
    assertThat(started())
        .singleElement()
        .satisfies(
            job -> {
              assertThat(job.kind()).isEqualTo(JobKind.EXPIRE_POINTS);
              assertThat(job.parameters()).isEqualTo(Map.of("due", due.toString()));
              assertThat(job.createdBy()).isEqualTo(StartDueJobs.BY);
            });
    assertThat(crm.jobs.claim(crm.calendar.now(), WorkOnJobs.LEASE)).isPresent();
  }

  @Test
  void whatFellDueWhileNobodyRanIsMadeUpForOnce() {
    // Given
    first.handle();
    crm.clock.advance(Duration.ofHours(5));

    // When
    second.handle();
    first.handle();

    // Then
    assertThat(started()).hasSize(1);
  }

  private StartDueJobs replica() {
    return new StartDueJobs(
        crm.transactions,
        schedules,
        startJob,
        List.of(
            new StartDueJobs.Plan(
                JobKind.EXPIRE_POINTS, now -> Optional.of(now.truncatedTo(ChronoUnit.HOURS))),
            new StartDueJobs.Plan(JobKind.TIER_REVIEW, now -> Optional.empty())),
        crm.calendar);
  }

  private List<Job> started() {
    return crm.jobs.list(null, new PageRequest(0, 100)).items();
  }
}
