package io.retailcrm.persistence.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.retailcrm.application.recording.RecordedAnswers;
import io.retailcrm.application.recording.RequestKey;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.persistence.TestDatabase;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class TransactionsTest {

  private static final Instant NOW = Instant.parse("2126-01-01T00:00:00Z");

  @Inject Transactions transactions;
  @Inject RecordedAnswers answers;

  @Test
  void workThatFailedWithinOtherWorkIsUndoneThoughTheFailureWasSwallowed() {
    // Given
    RequestKey key = new RequestKey("0e".repeat(32));

    // When
    assertThatThrownBy(
            () ->
                transactions.inTransaction(
                    () -> {
                      assertThatThrownBy(() -> transactions.inTransaction(() -> failAfter(key)))
                          .hasMessage("half done");
                    }))
        .isInstanceOf(RuntimeException.class);

    // Then
    assertThat(answers.isUsed(key, NOW)).isFalse();
  }

  @Test
  void aDryRunTellsWhatWouldBeStoredAndStoresNothing() {
    // Given
    RequestKey key = new RequestKey("1e".repeat(32));

    // When
    boolean used =
        transactions.inDryRun(
            () -> {
              answers.claim(key, "ab".repeat(32), List.of(), NOW);
              return answers.isUsed(key, NOW);
            });

    // Then
    assertThat(used).isTrue();
    assertThat(answers.isUsed(key, NOW)).isFalse();
  }

  private boolean failAfter(RequestKey key) {
    answers.claim(key, "ab".repeat(32), List.of(), NOW);
    throw new IllegalStateException("half done");
  }
}
