package io.retailcrm.persistence.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.retailcrm.application.recording.RecordedAnswers;
import io.retailcrm.application.recording.RecordedAnswers.Claim;
import io.retailcrm.application.recording.RecordedAnswersContract;
import io.retailcrm.application.recording.RequestKey;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.persistence.TestDatabase;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PostgresRecordedAnswersTest extends RecordedAnswersContract {

  @Inject Transactions transactions;
  @Inject RecordedAnswers answers;

  @Override
  protected RecordedAnswers answers() {
    return answers;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return transactions.inTransaction(work);
  }

  @Test
  void aKeyUnderWhichAnotherTransactionWorksIsInProgress() throws Exception {
    // Given
    RequestKey key = key();
    Supplier<Claim> claim =
        () -> answers.claim(key, "ab".repeat(32), List.of(), Instant.parse("2126-01-01T00:00:00Z"));

    // When
    List<Claim> claims =
        transactions.inTransaction(
            () -> {
              Claim mine = claim.get();
              Claim another =
                  CompletableFuture.supplyAsync(() -> transactions.inTransaction(claim))
                      .orTimeout(10, TimeUnit.SECONDS)
                      .join();
              answers.release(key);
              return List.of(mine, another);
            });

    // Then
    assertThat(claims).containsExactly(new Claim.Granted(), new Claim.InProgress());
  }
}
