package io.retailcrm.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retailcrm.application.work.StoreUnavailable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StoreWaitTest {

  private final AtomicInteger tries = new AtomicInteger();
  private final StoreWait wait = new StoreWait(3, Duration.ofMillis(1));

  @Test
  void aStartGoesOnWhenTheDatabaseAnswersAgain() {
    // When
    wait.run(() -> failUntilTry(4));

    // Then
    assertThat(tries).hasValue(4);
  }

  @Test
  void aStartFailsWhenTheDatabaseStaysAway() {
    assertThatThrownBy(() -> wait.run(() -> failUntilTry(5))).isInstanceOf(StoreUnavailable.class);
    assertThat(tries).hasValue(4);
  }

  @Test
  void anythingElseFailsAtOnce() {
    assertThatThrownBy(
            () ->
                wait.run(
                    () -> {
                      tries.incrementAndGet();
                      throw new IllegalStateException("a bug");
                    }))
        .hasMessage("a bug");
    assertThat(tries).hasValue(1);
  }

  private void failUntilTry(int success) {
    if (tries.incrementAndGet() < success) {
      throw new StoreUnavailable("the database is away", new SQLException());
    }
  }
}
