package io.retailcrm.application.job;

import static io.retailcrm.application.job.JobFixture.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.application.work.AscendingIds;
import io.retailcrm.application.work.Concurrently;
import io.retailcrm.application.work.PortContract;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The laws of {@link Jobs}.
 *
 * <p>The jobs of these tests are older than all others, so that they are claimed first, and end
 * with their test. No worker may look for jobs meanwhile: it would take these.
 */
public abstract class JobsContract extends PortContract {

  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final Instant START = Instant.parse("1985-10-26T08:15:00.000001Z");
  private static final PageRequest ALL = new PageRequest(0, 100);

  private final List<UUID> mine = new ArrayList<>();

  protected abstract Jobs jobs();

  @AfterEach
  void endJobs() {
    mine.forEach(id -> inTransaction(() -> jobs().cancel(id, START)));
  }

  @Test
  void anAddedJobIsFoundAsItWas() {
    // Given
    Job job = aJob().of(JobKind.IMPORT_CUSTOMERS).at(START).job();

    // When
    add(job);

    // Then
    assertThat(find(job.id())).isEqualTo(job);
    assertThat(inTransaction(() -> jobs().find(new AscendingIds().next()))).isEmpty();
  }

  @Test
  void onlyWhoHoldsAJobNotesItsIgnoredColumns() {
    // Given
    released(START);
    Job claimed = claim(START).orElseThrow();
    Job lost = claimed;
    List<String> columns = List.of("Note", "Tax \"Exempt\", %");

    // When
    inTransaction(
        () -> {
          jobs().ignoring(claimed, columns);
          return true;
        });
    Job taken = claim(START.plus(LEASE).plusSeconds(1)).orElseThrow();
    inTransaction(
        () -> {
          jobs().ignoring(lost, List.of());
          return true;
        });

    // Then
    assertThat(find(taken.id()).ignoredColumns()).isEqualTo(columns);
  }

  @Test
  void onlyWhoHoldsAJobShowsWhatItHasRead() {
    // Given
    released(START);
    Job lost = claim(START).orElseThrow();
    Job taken = claim(START.plus(LEASE).plusSeconds(1)).orElseThrow();
    List<PreviewedRecord> records =
        List.of(
            new PreviewedRecord(
                2,
                Map.of(
                    "total",
                    new BigDecimal("10.00"),
                    "items",
                    List.of(Map.of("sku", "\"Ü\"", "quantity", 2)))),
            new PreviewedRecord(3, Map.of("granted", true)));

    // When
    inTransaction(
        () -> {
          jobs().preview(taken, records);
          jobs().preview(lost, List.of());
          jobs().preview(taken, List.of(new PreviewedRecord(9, Map.of())));
          return true;
        });

    // Then
    assertThat(inTransaction(() -> jobs().preview(taken.id()))).isEqualTo(records);
    assertThat(inTransaction(() -> jobs().preview(UUID.randomUUID()))).isEmpty();
  }

  @Test
  void onlyWhoHoldsAJobWarnsOfItsResult() {
    // Given
    released(START);
    Job lost = claim(START).orElseThrow();
    Job taken = claim(START.plus(LEASE).plusSeconds(1)).orElseThrow();
    List<String> warnings = List.of("An \"import\" was in progress.");

    // When
    inTransaction(
        () -> {
          jobs().warn(taken, warnings);
          jobs().warn(lost, List.of());
          return true;
        });

    // Then
    assertThat(find(taken.id()).warnings()).isEqualTo(warnings);
  }

  @Test
  void jobsThatWaitAreWorkedOnOrHaveJustEndedAreActive() {
    // Given
    Job ended = released(START);
    Job worked = claim(START).orElseThrow();
    Instant end = START.plusSeconds(10);
    inTransaction(() -> jobs().finish(worked, JobStatus.SUCCEEDED, null, end));
    Job waiting = aJob().of(JobKind.IMPORT_RETURNS).at(START).job();
    add(waiting);
    Job other = aJob().of(JobKind.IMPORT_POINTS).at(START).job();
    add(other);
    Set<JobKind> kinds = EnumSet.of(ended.kind(), JobKind.IMPORT_RETURNS);

    // When
    List<UUID> before = active(kinds, end.minusMillis(1));
    List<UUID> after = active(kinds, end);

    // Then
    assertThat(before).contains(ended.id(), waiting.id()).doesNotContain(other.id());
    assertThat(after).contains(waiting.id()).doesNotContain(ended.id(), other.id());
  }

  private List<UUID> active(Set<JobKind> kinds, Instant moment) {
    return inTransaction(() -> jobs().activeAfter(kinds, moment)).stream().map(Job::id).toList();
  }

  @Test
  void aJobWhoseUploadIsUnderWayIsNotClaimed() {
    // Given
    Job job = added(START);

    // When
    Optional<Job> claimed = claim(START.plusSeconds(1));

    // Then
    assertThat(claimed).isEmpty();
    assertThat(find(job.id())).isEqualTo(job);
  }

  @Test
  void aReleasedJobIsClaimedUnderAnAttempt() {
    // Given
    Job job = released(START);
    Instant now = START.plusSeconds(1);

    // When
    Job claimed = claim(now).orElseThrow();

    // Then
    assertThat(claimed.id()).isEqualTo(job.id());
    assertThat(claimed.status()).isEqualTo(JobStatus.RUNNING);
    assertThat(claimed.attempt()).isEqualTo(1);
    assertThat(claimed.startedAt()).isEqualTo(now);
    assertThat(claimed.parameters()).isEqualTo(job.parameters());
    assertThat(find(job.id())).isEqualTo(claimed);
  }

  @Test
  void theOldestWaitingJobIsClaimedFirst() {
    // Given
    Job second = released(START.plusSeconds(2));
    Job first = released(START.plusSeconds(1));
    Job third = released(START.plusSeconds(3));
    Instant now = START.plusSeconds(10);

    // When
    List<Optional<Job>> claimed = List.of(claim(now), claim(now), claim(now), claim(now));

    // Then
    assertThat(claimed.stream().flatMap(Optional::stream).map(Job::id))
        .containsExactly(first.id(), second.id(), third.id());
  }

  @Test
  void aJobIsNotClaimedAgainWithinTheLease() {
    // Given
    released(START);
    Job claimed = claim(START).orElseThrow();

    // When
    Optional<Job> again = claim(START.plus(LEASE));

    // Then
    assertThat(again).isEmpty();
    assertThat(find(claimed.id())).isEqualTo(claimed);
  }

  @Test
  void reportedProgressProlongsTheLease() {
    // Given
    released(START);
    Job claimed = claim(START).orElseThrow();
    Instant lastReport = START.plusSeconds(50);
    progress(claimed, 10, lastReport);

    // When
    Optional<Job> within = claim(lastReport.plus(LEASE));
    Optional<Job> after = claim(lastReport.plus(LEASE).plusSeconds(1));

    // Then
    assertThat(within).isEmpty();
    assertThat(after.map(Job::attempt)).contains(2);
  }

  @Test
  void aJobWhoseWorkerFellSilentIsTakenOverWithWhatItHadReached() {
    // Given
    released(START);
    Job first = claim(START).orElseThrow();
    Map<String, Long> result = Map.of("imported", 7L, "rejected", 3L);
    inTransaction(() -> jobs().progress(first, 10, 40, result, List.of(), START));
    Instant later = START.plus(LEASE).plusSeconds(1);

    // When
    Job second = claim(later).orElseThrow();

    // Then
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.attempt()).isEqualTo(2);
    assertThat(second.startedAt()).isEqualTo(START);
    assertThat(second.processed()).isEqualTo(10);
    assertThat(second.percent()).isEqualTo(40);
    assertThat(second.result()).isEqualTo(result);
  }

  @Test
  void whoeverClaimsConcurrentlyEachJobHasOneWorker() throws Exception {
    // Given
    List<UUID> waiting = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      waiting.add(released(START.plusSeconds(i)).id());
    }

    // When
    List<List<Job>> claimed =
        Concurrently.run(
            4,
            thread -> {
              List<Job> own = new ArrayList<>();
              for (int i = 0; i < 3; i++) {
                claim(START.plusSeconds(20)).ifPresent(own::add);
              }
              return own;
            });

    // Then
    assertThat(claimed.stream().flatMap(List::stream).map(Job::id))
        .containsExactlyInAnyOrderElementsOf(waiting);
  }

  @Test
  void reportedProgressIsShown() {
    // Given
    released(START);
    Job claimed = claim(START).orElseThrow();
    Map<String, Long> result = Map.of("imported", 5_000_000_000L, "repeated", 0L);

    // When
    boolean held =
        inTransaction(
            () ->
                jobs()
                    .progress(
                        claimed, 5_000_000_001L, 99, result, List.of(), START.plusSeconds(9)));

    // Then
    assertThat(held).isTrue();
    Job shown = find(claimed.id());
    assertThat(shown.status()).isEqualTo(JobStatus.RUNNING);
    assertThat(shown.processed()).isEqualTo(5_000_000_001L);
    assertThat(shown.percent()).isEqualTo(99);
    assertThat(shown.total()).isNull();
    assertThat(shown.result()).isEqualTo(result);
    assertThat(shown.finishedAt()).isNull();
  }

  @Test
  void progressMayLeaveThePercentUnknown() {
    // Given
    released(START);
    Job claimed = claim(START).orElseThrow();

    // When
    progress(claimed, 3, START);

    // Then
    assertThat(find(claimed.id()).percent()).isNull();
    assertThat(find(claimed.id()).processed()).isEqualTo(3);
  }

  @Test
  void errorsAreListedByLinePageByPage() {
    // Given
    released(START);
    Job claimed = claim(START).orElseThrow();
    JobError first = new JobError(2, "email", "is \"wrong\", \\ says ₹");
    JobError second = new JobError(2, "phone", "is wrong");
    JobError third = new JobError(3, null, "is not three words");
    JobError fourth = new JobError(3_000_000_000L, "total", "is required");
    report(claimed, List.of(fourth));
    report(claimed, List.of(third));
    report(claimed, List.of(first, second));

    // When
    Page<JobError> all = errors(claimed.id(), ALL);
    Page<JobError> middle = errors(claimed.id(), new PageRequest(1, 2));
    Page<JobError> beyond = errors(claimed.id(), new PageRequest(9, 2));

    // Then
    assertThat(all).isEqualTo(new Page<>(List.of(first, second, third, fourth), 4, false));
    assertThat(middle).isEqualTo(new Page<>(List.of(second, third), 4, false));
    assertThat(beyond).isEqualTo(new Page<>(List.of(), 4, false));
  }

  @Test
  void aJobWithoutErrorsListsNone() {
    // Given
    Job job = released(START);
    Job other = released(START.minusSeconds(1));
    report(claim(START).orElseThrow(), List.of(new JobError(2, null, "of the other")));

    // When
    Page<JobError> errors = errors(job.id(), ALL);

    // Then
    assertThat(errors).isEqualTo(new Page<>(List.of(), 0, false));
    assertThat(errors(other.id(), ALL).total()).isEqualTo(1);
  }

  @Test
  void whatALostAttemptReportsIsRefused() {
    // Given
    released(START);
    Job lost = claim(START).orElseThrow();
    Job current = claim(START.plus(LEASE).plusSeconds(1)).orElseThrow();

    // When
    boolean progressed = report(lost, List.of(new JobError(2, null, "too late")));
    boolean finished = finish(lost, JobStatus.SUCCEEDED, null);

    // Then
    assertThat(progressed).isFalse();
    assertThat(finished).isFalse();
    assertThat(find(lost.id())).isEqualTo(current);
    assertThat(errors(lost.id(), ALL).items()).isEmpty();
    assertThat(progress(current, 1, START)).isTrue();
  }

  @Test
  void whatIsReportedAfterACancellationIsRefused() {
    // Given
    released(START);
    Job claimed = claim(START).orElseThrow();
    Instant now = START.plusSeconds(5);
    cancel(claimed.id(), now);
    Job cancelled = find(claimed.id());

    // When
    boolean progressed = report(claimed, List.of(new JobError(2, null, "too late")));
    boolean finished = finish(claimed, JobStatus.SUCCEEDED, null);

    // Then
    assertThat(progressed).isFalse();
    assertThat(finished).isFalse();
    assertThat(find(claimed.id())).isEqualTo(cancelled);
    assertThat(cancelled.status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(cancelled.finishedAt()).isEqualTo(now);
    assertThat(errors(claimed.id(), ALL).items()).isEmpty();
  }

  @Test
  void whatIsReportedBeforeTheClaimIsRefused() {
    // Given
    Job waiting = released(START);

    // When
    boolean progressed = progress(waiting, 1, START);
    boolean finished = finish(waiting, JobStatus.FAILED, "too early");

    // Then
    assertThat(progressed).isFalse();
    assertThat(finished).isFalse();
    assertThat(find(waiting.id())).isEqualTo(waiting);
  }

  @Test
  void progressThatIsUndoneIsNotShown() {
    // Given
    released(START);
    Job claimed = claim(START).orElseThrow();

    // When
    try {
      inTransaction(
          () -> {
            jobs().progress(claimed, 9, 9, Map.of(), List.of(error(2)), START.plusSeconds(9));
            throw new IllegalStateException("the work failed");
          });
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("the work failed");
    }

    // Then
    assertThat(find(claimed.id())).isEqualTo(claimed);
    assertThat(errors(claimed.id(), ALL).items()).isEmpty();
  }

  @Test
  void aJobThatSucceededHasDealtWithEverything() {
    // Given
    released(START);
    Job claimed = claim(START).orElseThrow();
    inTransaction(
        () -> jobs().progress(claimed, 70, 98, Map.of("imported", 70L), List.of(), START));

    // When
    boolean ended =
        inTransaction(
            () -> jobs().finish(claimed, JobStatus.SUCCEEDED, null, START.plusSeconds(30)));

    // Then
    assertThat(ended).isTrue();
    Job shown = find(claimed.id());
    assertThat(shown.status()).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(shown.finishedAt()).isEqualTo(START.plusSeconds(30));
    assertThat(shown.processed()).isEqualTo(70);
    assertThat(shown.total()).isEqualTo(70);
    assertThat(shown.percent()).isEqualTo(100);
    assertThat(shown.result()).isEqualTo(Map.of("imported", 70L));
    assertThat(shown.error()).isNull();
  }

  @Test
  void aJobThatFailedSaysWhyAndHowFarItCame() {
    // Given
    released(START);
    Job claimed = claim(START).orElseThrow();
    inTransaction(
        () -> jobs().progress(claimed, 70, 98, Map.of("imported", 70L), List.of(), START));

    // When
    finish(claimed, JobStatus.FAILED, "The file is not what it says");

    // Then
    Job shown = find(claimed.id());
    assertThat(shown.status()).isEqualTo(JobStatus.FAILED);
    assertThat(shown.error()).isEqualTo("The file is not what it says");
    assertThat(shown.processed()).isEqualTo(70);
    assertThat(shown.total()).isNull();
    assertThat(shown.percent()).isEqualTo(98);
    assertThat(shown.finishedAt()).isNotNull();
  }

  @Test
  void aWorkerKeepsItsJobByABeatAndNobodyElses() {
    // Given
    released(START);
    Job claimed = claim(START).orElseThrow();
    Instant beat = START.plus(LEASE);

    // When
    inTransaction(() -> jobs().keep(claimed, beat));

    // Then
    assertThat(claim(beat.plus(LEASE))).isEmpty();
    Job second = claim(beat.plus(LEASE).plusSeconds(1)).orElseThrow();
    Instant lost = beat.plus(LEASE).plus(LEASE).plusSeconds(2);
    inTransaction(() -> jobs().keep(claimed, lost));
    assertThat(claim(lost)).map(Job::id).contains(second.id());
  }

  @Test
  void aJobThatIsHandedBackIsClaimedAtOnceAndGoesOn() {
    // Given
    released(START);
    Job claimed = claim(START).orElseThrow();
    progress(claimed, 40, START);

    // When
    inTransaction(() -> jobs().handBack(claimed));

    // Then
    assertThat(find(claimed.id()).status()).isEqualTo(JobStatus.QUEUED);
    assertThat(progress(claimed, 50, START)).isFalse();
    assertThat(finish(claimed, JobStatus.SUCCEEDED, null)).isFalse();
    Job again = claim(START).orElseThrow();
    assertThat(again.id()).isEqualTo(claimed.id());
    assertThat(again.processed()).isEqualTo(40);
    assertThat(again.attempt()).isEqualTo(2);
    assertThat(again.crashes()).isZero();
  }

  @Test
  void aJobIsHandedBackByItsWorkerOnly() {
    // Given
    released(START);
    Job lost = claim(START).orElseThrow();
    Job claimed = claim(START.plus(LEASE).plusSeconds(1)).orElseThrow();

    // When
    inTransaction(() -> jobs().handBack(lost));

    // Then
    assertThat(find(claimed.id())).isEqualTo(claimed);
    assertThat(claimed.crashes()).isEqualTo(1);
    finish(claimed, JobStatus.SUCCEEDED, null);
    inTransaction(() -> jobs().handBack(claimed));
    assertThat(find(claimed.id()).status()).isEqualTo(JobStatus.SUCCEEDED);
  }

  @ParameterizedTest
  @EnumSource(names = {"SUCCEEDED", "FAILED", "CANCELLED"})
  void aJobThatHasEndedStaysAsItIs(JobStatus end) {
    // Given
    released(START);
    Job claimed = claim(START).orElseThrow();
    if (end == JobStatus.CANCELLED) {
      cancel(claimed.id(), START);
    } else {
      finish(claimed, end, null);
    }
    Job ended = find(claimed.id());

    // When
    inTransaction(() -> jobs().release(claimed.id()));
    inTransaction(() -> jobs().touch(claimed.id(), START));
    boolean cancelled = cancel(claimed.id(), START);
    boolean failed = fail(claimed.id(), "too late", START);
    boolean finished = finish(claimed, JobStatus.FAILED, "too late");
    Optional<Job> again = claim(START.plus(Duration.ofDays(1)));

    // Then
    assertThat(cancelled).isFalse();
    assertThat(failed).isFalse();
    assertThat(finished).isFalse();
    assertThat(again).isEmpty();
    assertThat(find(claimed.id())).isEqualTo(ended);
    assertThat(ended.status()).isEqualTo(end);
  }

  @Test
  void aJobThatNobodyHasClaimedCanBeFailed() {
    // Given
    Job uploading = added(START);

    // When
    boolean ended = fail(uploading.id(), "was cut", START.plusSeconds(4));

    // Then
    assertThat(ended).isTrue();
    Job failed = find(uploading.id());
    assertThat(failed.status()).isEqualTo(JobStatus.FAILED);
    assertThat(failed.error()).isEqualTo("was cut");
    assertThat(failed.finishedAt()).isEqualTo(START.plusSeconds(4));
  }

  @Test
  void aClaimedJobIsNotFailedByAnotherThanItsWorker() {
    // Given
    released(START);
    Job claimed = claim(START).orElseThrow();

    // When
    boolean ended = fail(claimed.id(), "was cut", START);

    // Then
    assertThat(ended).isFalse();
    assertThat(find(claimed.id())).isEqualTo(claimed);
  }

  @Test
  void aJobIsCancelledWhileItIsUploadedAndWhileItWaits() {
    // Given
    Job uploading = added(START);
    Job waiting = released(START.plusSeconds(1));

    // When
    boolean first = cancel(uploading.id(), START.plusSeconds(2));
    boolean second = cancel(waiting.id(), START.plusSeconds(2));

    // Then
    assertThat(first).isTrue();
    assertThat(second).isTrue();
    assertThat(find(uploading.id()).status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(find(waiting.id()).status()).isEqualTo(JobStatus.CANCELLED);
    inTransaction(() -> jobs().release(uploading.id()));
    assertThat(claim(START.plusSeconds(3))).isEmpty();
  }

  @Test
  void aJobThatDoesNotExistIsNotCancelled() {
    assertThat(cancel(new AscendingIds().next(), START)).isFalse();
  }

  @Test
  void uploadsThatFellSilentFailAndNoOtherJob() {
    // Given
    Job silent = added(START);
    Job alive = added(START);
    Job atTheLimit = added(START);
    Job waiting = released(START);
    Job running = released(START.minusSeconds(1));
    Job claimed = claim(START).orElseThrow();
    Instant limit = START.plusSeconds(60);
    inTransaction(() -> jobs().touch(alive.id(), limit.plusSeconds(1)));
    inTransaction(() -> jobs().touch(atTheLimit.id(), limit));
    Instant now = START.plusSeconds(120);

    // When
    List<UUID> failed = inTransaction(() -> jobs().failSilentUploads(limit, "was cut", now));

    // Then
    assertThat(failed).containsExactly(silent.id());
    assertThat(find(silent.id()).status()).isEqualTo(JobStatus.FAILED);
    assertThat(find(silent.id()).error()).isEqualTo("was cut");
    assertThat(find(silent.id()).finishedAt()).isEqualTo(now);
    assertThat(find(alive.id())).isEqualTo(alive);
    assertThat(find(atTheLimit.id())).isEqualTo(atTheLimit);
    assertThat(find(waiting.id())).isEqualTo(waiting);
    assertThat(find(running.id())).isEqualTo(claimed);
  }

  @Test
  void aSilentUploadFailsOnce() {
    // Given
    Job silent = added(START);
    Instant limit = START.plusSeconds(60);
    inTransaction(() -> jobs().failSilentUploads(limit, "was cut", limit));

    // When
    List<UUID> again = inTransaction(() -> jobs().failSilentUploads(limit, "again", limit));

    // Then
    assertThat(again).isEmpty();
    assertThat(find(silent.id()).error()).isEqualTo("was cut");
  }

  @Test
  void theJobsOfACreatorAreListedNewestFirstPageByPage() {
    // Given
    String clerk = "clerk-" + new AscendingIds().next();
    Job oldest = add(aJob().by(clerk).at(START).job());
    Job newest = add(aJob().by(clerk).at(START.plusSeconds(2)).job());
    Job earlierId = add(aJob().by(clerk).at(START.plusSeconds(1)).job());
    Job laterId = add(aJob().by(clerk).at(START.plusSeconds(1)).job());
    add(aJob().at(START.plusSeconds(1)).job());

    // When
    Page<Job> all = list(clerk, ALL);
    Page<Job> middle = list(clerk, new PageRequest(1, 2));

    // Then
    assertThat(all).isEqualTo(new Page<>(List.of(newest, laterId, earlierId, oldest), 4, false));
    assertThat(middle).isEqualTo(new Page<>(List.of(laterId, earlierId), 4, false));
  }

  @Test
  void theJobsOfAllAreListedNewestFirst() {
    // Given
    Instant farAhead = Instant.parse("2999-01-01T00:00:00Z");
    Job one = add(aJob().at(farAhead).job());
    Job newer = add(aJob().at(farAhead.plusSeconds(1)).job());

    // When
    Page<Job> page = list(null, new PageRequest(0, 1000));

    // Then
    assertThat(page.items()).containsSubsequence(newer, one);
    assertThat(page.total()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void whoHasMadeNoJobListsNone() {
    assertThat(list("nobody-" + new AscendingIds().next(), ALL))
        .isEqualTo(new Page<>(List.of(), 0, false));
  }

  private Job added(Instant createdAt) {
    return add(aJob().at(createdAt).job());
  }

  private Job released(Instant createdAt) {
    Job job = added(createdAt);
    inTransaction(() -> jobs().release(job.id()));
    return job;
  }

  private Job add(Job job) {
    mine.add(job.id());
    inTransaction(() -> jobs().add(job));
    return job;
  }

  private Job find(UUID id) {
    return inTransaction(() -> jobs().find(id)).orElseThrow();
  }

  /** A job of this test that is claimed, if there is one to claim. */
  private Optional<Job> claim(Instant now) {
    return inTransaction(() -> jobs().claim(now, LEASE)).filter(job -> mine.contains(job.id()));
  }

  private boolean progress(Job claimed, long processed, Instant now) {
    return inTransaction(() -> jobs().progress(claimed, processed, null, Map.of(), List.of(), now));
  }

  private boolean report(Job claimed, List<JobError> errors) {
    return inTransaction(() -> jobs().progress(claimed, 10, 10, Map.of(), errors, START));
  }

  private boolean finish(Job claimed, JobStatus status, @Nullable String error) {
    return inTransaction(() -> jobs().finish(claimed, status, error, START.plusSeconds(8)));
  }

  private boolean cancel(UUID id, Instant now) {
    return inTransaction(() -> jobs().cancel(id, now));
  }

  private boolean fail(UUID id, String error, Instant now) {
    return inTransaction(() -> jobs().fail(id, error, now));
  }

  private Page<JobError> errors(UUID id, PageRequest page) {
    return inTransaction(() -> jobs().errors(id, page));
  }

  private Page<Job> list(@Nullable String createdBy, PageRequest page) {
    return inTransaction(() -> jobs().list(createdBy, page));
  }

  private static JobError error(long line) {
    return new JobError(line, null, "is wrong");
  }
}
