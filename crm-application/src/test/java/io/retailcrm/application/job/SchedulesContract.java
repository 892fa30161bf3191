package io.retailcrm.application.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.work.Concurrently;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Schedules} does. */
public abstract class SchedulesContract {

  private static final Instant DUE = Instant.parse("2026-07-14T01:15:00Z");

  private final String name = "work-" + UUID.randomUUID();

  protected abstract Schedules schedules();

  protected abstract <T> T inTransaction(Supplier<T> work);

  @Test
  void newWorkIsDoneWhenItIsDueNext() {
    assertThat(take(DUE)).isFalse();
    assertThat(take(DUE)).isFalse();
    assertThat(take(DUE.plusSeconds(1))).isTrue();
  }

  @Test
  void whatWasTakenIsNotTakenAgain() {
    // Given
    take(DUE);

    // Then
    assertThat(take(DUE.plusSeconds(10))).isTrue();
    assertThat(take(DUE.plusSeconds(10))).isFalse();
    assertThat(take(DUE.plusSeconds(5))).isFalse();
    assertThat(take(DUE.plusSeconds(11))).isTrue();
  }

  @Test
  void ofManyWhoLookAtOnceOneTakesIt() throws Exception {
    // Given
    take(DUE);

    // When
    List<Boolean> taken = Concurrently.run(8, thread -> take(DUE.plusSeconds(1)));

    // Then
    assertThat(taken).containsOnlyOnce(true);
  }

  @Test
  void ofManyWhoSeeNewWorkAtOnceNoneStartsIt() throws Exception {
    // When
    List<Boolean> taken = Concurrently.run(8, thread -> take(DUE));

    // Then
    assertThat(taken).containsOnly(false);
    assertThat(take(DUE.plusSeconds(1))).isTrue();
  }

  private boolean take(Instant due) {
    return inTransaction(() -> schedules().take(name, due));
  }
}
