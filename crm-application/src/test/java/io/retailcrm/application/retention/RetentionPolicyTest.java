package io.retailcrm.application.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retailcrm.application.retention.OldRecords.StoredRun;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionPolicyTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
  private static final Duration FRESH_FOR = Duration.ofDays(1);

  private final List<StoredRun> runs = new ArrayList<>();

  @Test
  void theLatestFullRunsAreKept() {
    // Given
    full("2026-01-05T02:00:00Z");
    full("2026-01-12T02:00:00Z");
    full("2026-01-19T02:00:00Z");

    // Then
    assertThat(outdated(3, 0)).isEmpty();
    assertThat(outdated(2, 0)).containsExactly(1);
  }

  @Test
  void ofEachMonthBeforeThemTheLastOneIsKept() {
    // Given
    full("2025-11-10T02:00:00Z");
    full("2025-11-20T02:00:00Z");
    full("2025-12-10T02:00:00Z");
    full("2025-12-31T18:29:59Z");
    full("2025-12-31T18:30:00Z"); // January in India
    full("2026-02-01T02:00:00Z");
    full("2026-02-02T02:00:00Z");

    // Then
    assertThat(outdated(2, 3)).containsExactly(1, 3);
    assertThat(outdated(2, 2)).containsExactly(1, 2, 3);
    assertThat(outdated(2, 0)).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void runsOverChosenCustomersAreKeptAsLongAsAFullRunMayHaveTakenOverTheirResults() {
    // Given
    full("2026-01-01T02:00:00Z");
    run("2026-01-04T01:00:00Z", false, true);
    run("2026-01-04T03:00:00Z", false, true);
    full("2026-01-05T02:00:00Z");
    run("2026-01-06T02:00:00Z", false, true);
    full("2026-01-07T02:00:00Z");

    // Then
    assertThat(outdated(2, 0)).containsExactly(1, 2);
  }

  @Test
  void aRunThatWasNotPublishedCountsForNothing() {
    // Given
    run("2026-01-01T02:00:00Z", true, false);
    full("2026-01-02T02:00:00Z");
    full("2026-01-05T02:00:00Z");
    run("2026-01-06T02:00:00Z", true, false);
    full("2026-01-09T02:00:00Z");

    // Then
    assertThat(outdated(2, 9)).containsExactly(1);
  }

  @ParameterizedTest
  @CsvSource({
    "PT23H,,,2,0,jobs",
    "P1D,P29D,,2,0,audit",
    "P1D,,P29D,2,0,engagement",
    "P1D,,,1,0,full-runs",
    "P1D,,,2,-1,run-months"
  })
  void tooShortATimeIsRefusedByTheNameOfItsSetting(
      Duration jobs,
      @Nullable Duration audit,
      @Nullable Duration engagement,
      int fullRuns,
      int runMonths,
      String setting) {
    assertThatThrownBy(() -> new RetentionPolicy(jobs, audit, engagement, fullRuns, runMonths))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(setting + " must be at least ");
  }

  private List<Integer> outdated(int fullRuns, int runMonths) {
    return new RetentionPolicy(Duration.ofDays(90), null, null, fullRuns, runMonths)
        .outdated(runs, FRESH_FOR, ZONE).stream().map(StoredRun::number).toList();
  }

  private void full(String calculatedAt) {
    run(calculatedAt, true, true);
  }

  private void run(String calculatedAt, boolean full, boolean published) {
    runs.add(new StoredRun(runs.size() + 1, Instant.parse(calculatedAt), full, published));
  }
}
