package io.retailcrm.persistence.job;

import static io.retailcrm.application.job.JobFixture.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.retailcrm.application.job.Job;
import io.retailcrm.application.job.JobFiles;
import io.retailcrm.application.job.JobStatus;
import io.retailcrm.application.job.Jobs;
import io.retailcrm.application.job.PreviewedRecord;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.persistence.TestDatabase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PostgresJobFilesTest {

  /** Before all other tests. */
  private static final Instant LIMIT = Instant.parse("1955-06-01T00:00:00Z");

  private static final List<PreviewedRecord> PREVIEW =
      List.of(new PreviewedRecord(2, Map.of("first_name", "Ana")));

  @Inject Transactions transactions;
  @Inject Jobs jobs;
  @Inject JobFiles files;

  @Test
  void filesAndPreviewsOfJobsThatEndedBeforeAreDeleted() {
    // Given
    UUID old = ended(LIMIT.minusSeconds(1));
    UUID newer = ended(LIMIT);

    // When
    transactions.inTransaction(() -> files.forgetBefore(LIMIT));

    // Then
    assertThat(transactions.inTransaction(() -> files.has(old))).isFalse();
    assertThat(transactions.inTransaction(() -> jobs.preview(old))).isEmpty();
    assertThat(transactions.inTransaction(() -> files.has(newer))).isTrue();
    assertThat(transactions.inTransaction(() -> jobs.preview(newer))).isEqualTo(PREVIEW);
  }

  private UUID ended(Instant at) {
    Job waiting = aJob().at(at).job();
    return transactions.inTransaction(
        () -> {
          jobs.add(waiting);
          jobs.release(waiting.id());
          Job claimed = jobs.claim(at, Duration.ofMinutes(1)).orElseThrow();
          jobs.preview(claimed, PREVIEW);
          files.append(claimed.id(), 0, new byte[] {1});
          jobs.finish(claimed, JobStatus.SUCCEEDED, null, at);
          return claimed.id();
        });
  }
}
