package io.retailcrm.application.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.InMemoryTransactions;
import io.retailcrm.application.work.SettableClock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForgetExpiredAnswersTest {

  private final SettableClock clock = new SettableClock(Instant.parse("2026-07-14T09:30:00Z"));
  private final BusinessCalendar calendar = new BusinessCalendar(clock, ZoneOffset.UTC);
  private final InMemoryRecordedAnswers answers = new InMemoryRecordedAnswers();
  private final InMemoryTransactions transactions = new InMemoryTransactions(answers);
  private final ForgetExpiredAnswers forgetExpiredAnswers =
      new ForgetExpiredAnswers(transactions, answers, calendar);

  @Test
  void allThatHasExpiredIsRemovedHoweverMuchItIs() {
    // Given
    for (int i = 0; i < 2_500; i++) {
      claimed();
    }
    clock.advance(RecordedAnswers.KEPT_FOR);
    RequestKey fresh = claimed();

    // When
    int removed = forgetExpiredAnswers.handle();

    // Then
    assertThat(removed).isEqualTo(2_500);
    assertThat(answers.isUsed(fresh, calendar.now())).isTrue();
  }

  private RequestKey claimed() {
    RequestKey key = RecordedAnswersContract.key();
    answers.claim(key, "ab".repeat(32), List.of(), calendar.now());
    return key;
  }
}
