package io.retailcrm.application.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retailcrm.application.recording.RecordedAnswers.Claim;
import io.retailcrm.application.work.Concurrently;
import io.retailcrm.application.work.PortContract;
import io.retailcrm.domain.customer.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The laws of {@link RecordedAnswers}. */
public abstract class RecordedAnswersContract extends PortContract {

  /** Ahead of the time of the tests: a service that removes what has expired leaves it alone. */
  private static final Instant NOW = Instant.parse("2126-07-14T09:30:00.123456Z");

  private static final Instant LATER = NOW.plus(RecordedAnswers.KEPT_FOR);
  private static final String FINGERPRINT = "ab".repeat(32);
  private static final String OTHER_FINGERPRINT = "cd".repeat(32);
  private static final RecordedAnswer CREATED =
      new RecordedAnswer(
          201,
          "application/json",
          "http://localhost/api/v1/things/1",
          "\"0\"",
          "{\"name\":\"Zoë 😀\\u0000\"}");

  protected abstract RecordedAnswers answers();

  @Test
  void aKeyThatWasNeverUsedIsGranted() {
    // Given
    RequestKey key = key();

    // When
    Claim claim = claim(key, FINGERPRINT, NOW);

    // Then
    assertThat(claim).isEqualTo(new Claim.Granted());
  }

  @Test
  void theSameRequestFindsTheAnswerInEveryWord() {
    // Given
    RequestKey key = answered(CREATED);

    // When
    Claim claim = claim(key, FINGERPRINT, NOW.plusSeconds(60));

    // Then
    assertThat(claim).isEqualTo(new Claim.Answered(CREATED));
  }

  @Test
  void anAnswerMayHaveNothingButAStatus() {
    // Given
    RecordedAnswer empty = new RecordedAnswer(204, null, null, null, null);
    RequestKey key = answered(empty);

    // When
    Claim claim = claim(key, FINGERPRINT, NOW);

    // Then
    assertThat(claim).isEqualTo(new Claim.Answered(empty));
  }

  @Test
  void anotherRequestIsToldThatTheKeyIsTaken() {
    // Given
    RequestKey key = answered(CREATED);

    // When
    Claim claim = claim(key, OTHER_FINGERPRINT, NOW);

    // Then
    assertThat(claim).isEqualTo(new Claim.OtherRequest());
  }

  @Test
  void aKeyIsFreeAfterADayAndNotAMomentBefore() {
    // Given
    RequestKey key = answered(CREATED);

    // When
    Claim before = claim(key, OTHER_FINGERPRINT, LATER.minusNanos(1_000));
    boolean usedBefore = isUsed(key, LATER.minusNanos(1_000));
    boolean usedAfter = isUsed(key, LATER);
    Claim after = claim(key, OTHER_FINGERPRINT, LATER);

    // Then
    assertThat(before).isEqualTo(new Claim.OtherRequest());
    assertThat(usedBefore).isTrue();
    assertThat(usedAfter).isFalse();
    assertThat(after).isEqualTo(new Claim.Granted());
  }

  @Test
  void aKeyThatWasClaimedAnewIsKeptForAnotherDay() {
    // Given
    RequestKey key = answered(CREATED);
    RecordedAnswer second = new RecordedAnswer(200, "application/json", null, null, "{}");
    inTransaction(
        () -> {
          answers().claim(key, OTHER_FINGERPRINT, List.of(), LATER);
          answers().keep(key, second, List.of());
        });

    // When
    Claim claim = claim(key, OTHER_FINGERPRINT, LATER.plus(Duration.ofHours(23)));

    // Then
    assertThat(claim).isEqualTo(new Claim.Answered(second));
  }

  @Test
  void aKeyThatWasReleasedIsFree() {
    // Given
    RequestKey key = key();
    inTransaction(
        () -> {
          answers().claim(key, FINGERPRINT, List.of(), NOW);
          answers().release(key);
        });

    // When
    Claim claim = claim(key, OTHER_FINGERPRINT, NOW);

    // Then
    assertThat(claim).isEqualTo(new Claim.Granted());
  }

  @Test
  void aKeyWhoseTransactionWasUndoneIsFree() {
    // Given
    RequestKey key = key();
    assertThatThrownBy(
            () ->
                inTransaction(
                    () -> {
                      answers().claim(key, FINGERPRINT, List.of(), NOW);
                      answers().keep(key, CREATED, List.of());
                      throw new IllegalStateException("undone");
                    }))
        .hasMessage("undone");

    // When
    Claim claim = claim(key, OTHER_FINGERPRINT, NOW);

    // Then
    assertThat(claim).isEqualTo(new Claim.Granted());
  }

  @Test
  void ofManyWhoClaimAKeyInTurnOneIsGrantedItAndTheOthersFindItsAnswer() throws Exception {
    // Given
    RequestKey key = key();

    // When
    List<Claim> claims =
        Concurrently.run(
            8,
            thread ->
                this.<Claim>inTransaction(
                    () -> {
                      Claim claim = answers().claimInTurn(key, FINGERPRINT, List.of(), NOW);
                      if (claim instanceof Claim.Granted) {
                        answers().keep(key, CREATED, List.of());
                      }
                      return claim;
                    }));

    // Then
    assertThat(claims).filteredOn(new Claim.Granted()::equals).hasSize(1);
    assertThat(claims).filteredOn(new Claim.Answered(CREATED)::equals).hasSize(7);
  }

  @Test
  void whatIsStoredAboutACustomerCanBeForgotten() {
    // Given
    CustomerId customer = new CustomerId(UUID.randomUUID());
    CustomerId other = new CustomerId(UUID.randomUUID());
    RequestKey named = answered(CREATED, List.of(other), List.of(other, customer));
    RequestKey spared = answered(CREATED, List.of(other), List.of(other));

    // When
    int forgotten = inTransaction(() -> answers().forgetAbout(customer));

    // Then
    assertThat(forgotten).isEqualTo(1);
    assertThat(isUsed(named, NOW)).isFalse();
    assertThat(isUsed(spared, NOW)).isTrue();
  }

  @Test
  void aRequestThatForgetsACustomerKeepsItsOwnAnswer() {
    // Given
    CustomerId customer = new CustomerId(UUID.randomUUID());
    RequestKey erasing = key();

    // When
    inTransaction(
        () -> {
          answers().claim(erasing, FINGERPRINT, List.of(customer), NOW);
          answers().forgetAbout(customer);
          answers().keep(erasing, CREATED, List.of(customer));
          return true;
        });

    // Then
    assertThat(claim(erasing, FINGERPRINT, NOW)).isEqualTo(new Claim.Answered(CREATED));
  }

  /** In one transaction, so that a service that removes what has expired does not see it. */
  @Test
  void whatHasExpiredIsRemovedTheOldestFirstAndNotMoreThanIsAskedFor() {
    inTransaction(
        () -> {
          // Given
          Instant longAgo = Instant.parse("2001-01-01T00:00:00Z");
          RequestKey oldest = answeredAt(longAgo);
          RequestKey old = answeredAt(longAgo.plusSeconds(1));
          RequestKey fresh = answeredAt(longAgo.plusSeconds(2));
          Instant end = longAgo.plus(RecordedAnswers.KEPT_FOR).plusSeconds(1);

          // When
          int first = answers().forgetExpired(end, 1);
          boolean oldestIsLeft = isUsed(oldest, longAgo);
          boolean oldIsLeft = isUsed(old, longAgo);
          int second = answers().forgetExpired(end, 100);

          // Then
          assertThat(first).isEqualTo(1);
          assertThat(oldestIsLeft).isFalse();
          assertThat(oldIsLeft).isTrue();
          assertThat(second).isEqualTo(1);
          assertThat(isUsed(old, longAgo)).isFalse();
          assertThat(isUsed(fresh, longAgo)).isTrue();
        });
  }

  private RequestKey answered(RecordedAnswer answer) {
    return answered(answer, List.of(), List.of());
  }

  private RequestKey answered(
      RecordedAnswer answer, List<CustomerId> claimed, List<CustomerId> kept) {
    RequestKey key = key();
    inTransaction(
        () -> {
          answers().claim(key, FINGERPRINT, claimed, NOW);
          answers().keep(key, answer, kept);
        });
    return key;
  }

  private RequestKey answeredAt(Instant moment) {
    RequestKey key = key();
    inTransaction(
        () -> {
          answers().claim(key, FINGERPRINT, List.of(), moment);
          answers().keep(key, CREATED, List.of());
        });
    return key;
  }

  /** A claim in a transaction of its own, which does nothing under the key. */
  private Claim claim(RequestKey key, String fingerprint, Instant now) {
    return inTransaction(
        () -> {
          Claim claim = answers().claim(key, fingerprint, List.of(), now);
          if (claim instanceof Claim.Granted) {
            answers().release(key);
          }
          return claim;
        });
  }

  private boolean isUsed(RequestKey key, Instant now) {
    return inTransaction(() -> answers().isUsed(key, now));
  }

  /** A key that no other test has. */
  protected static RequestKey key() {
    return new RequestKey((UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", ""));
  }
}
