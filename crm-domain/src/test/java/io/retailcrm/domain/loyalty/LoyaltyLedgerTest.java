package io.retailcrm.domain.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.loyalty.LedgerAudit.Books;
import io.retailcrm.domain.loyalty.LoyaltyLedger.Outcome;
import io.retailcrm.domain.loyalty.Reversible.Part;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoyaltyLedgerTest {

  private static final Instant NOW = Instant.parse("2026-01-10T20:00:00Z");
  private static final LoyaltyRules RULES = LoyaltyRules.standard(ZoneId.of("Asia/Kolkata"));

  private final List<LoyaltyTransaction> lines = new ArrayList<>();
  private final LoyaltyLedger ledger = new LoyaltyLedger(RULES, UUID::randomUUID);
  private LoyaltyAccount account = LoyaltyAccount.empty(new CustomerId(UUID.randomUUID()));

  @Test
  void theExampleOfTheDocumentationIsRight() {
    account = posted(ledger.earn(account, 1_200, 365, at(NOW))).account();
    account = posted(ledger.redeem(account, 500, at(NOW))).account();
    assertThat(account.balanceAt(NOW)).isEqualTo(700);
    assertThat(account.membership().tier()).isEqualTo(LoyaltyTier.SILVER);
    assertThat(ledger.redeem(account, 701, at(NOW))).hasToString("Insufficient[balance=700]");
  }

  @Test
  void pointsAreGoodToTheEndOfTheBusinessDay() {
    // Given: it is the eleventh in India already
    earn(10, 1);
    Instant last = Instant.parse("2026-01-12T18:29:59Z");

    // Then
    assertThat(account.lots().get(0).expiresAt()).isEqualTo(last);
    assertThat(account.balanceAt(last)).isEqualTo(10);
    assertThat(account.balanceAt(last.plusNanos(1))).isZero();
  }

  @Test
  void pointsThatAreBroughtKeepTheirDatesAndPayWhatIsOwed() {
    // Given
    Posting earned = earn(100, 365);
    posted(ledger.redeem(account, 100, at(NOW)));
    posted(ledger.reverse(account, earning(earned), 100, "back", at(NOW)));
    Instant then = NOW.minus(Duration.ofDays(30));
    Instant until = NOW.plusSeconds(1);

    // When
    Posting brought = ledger.bring(account, 130, then, until, "old-1", at(NOW));

    // Then
    assertThat(account.owed()).isEqualTo(100);
    LoyaltyTransaction line = brought.transaction(TransactionType.EARNED);
    assertThat(line.points()).isEqualTo(130);
    assertThat(line.reference()).isEqualTo("old-1");
    assertThat(line.expiresAt()).isEqualTo(until);
    assertThat(line.createdAt()).isEqualTo(NOW);
    assertThat(brought.account().owed()).isZero();
    assertThat(brought.account().lifetimePoints()).isEqualTo(130);
    assertThat(brought.account().balanceAt(NOW)).isEqualTo(30);
    assertThat(brought.account().lots().get(0).earnedAt()).isEqualTo(then);
    assertThat(brought.account().balanceAt(until.plusSeconds(1))).isZero();
  }

  @Test
  void whatWasNotEarnedYetOrHasExpiredIsNotBrought() {
    assertThatThrownBy(
            () -> ledger.bring(account, 1, NOW.plusSeconds(1), NOW.plusSeconds(2), null, at(NOW)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ledger.bring(account, 1, NOW, NOW, null, at(NOW)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ledger.bring(account, 0, NOW, NOW.plusSeconds(1), null, at(NOW)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatHasExpiredIsWrittenOffBeforeAnythingElse() {
    // Given
    earn(10, 1);
    Instant later = NOW.plus(Duration.ofDays(5));

    // When
    Posting posting = posted(ledger.earn(account, 5, 10, at(later)));

    // Then
    assertThat(posting.transactions())
        .extracting(LoyaltyTransaction::type)
        .containsExactly(TransactionType.EXPIRED, TransactionType.EARNED);
    assertThat(posting.transactions())
        .extracting(LoyaltyTransaction::balanceAfter)
        .containsExactly(0L, 5L);
    assertThat(posting.account().expired()).isEqualTo(10);
    assertThat(ledger.redeem(account, 6, at(later))).isEqualTo(new Outcome.Insufficient(5));
  }

  @Test
  void theSoonestExpiryIsSpentFirst() {
    // Given
    earn(10, 300);
    earn(10, 100);

    // When
    Posting posting = posted(ledger.redeem(account, 12, at(NOW)));

    // Then
    assertThat(posting.uses()).extracting(LotUse::points).containsExactly(10L, 2L);
    assertThat(posting.account().lots()).extracting(PointsLot::remaining).containsExactly(8L);
  }

  @Test
  void whatIsGivenBackKeepsItsExpiryOrHasItsGrace() {
    // Given
    earn(10, 20);
    earn(10, 100);
    Posting redeemed = posted(ledger.redeem(account, 15, at(NOW)));
    Reversible original = reversible(redeemed, 15);

    // When
    Posting back = posted(ledger.reverse(account, original, 15, "all", at(NOW)));

    // Then
    assertThat(back.account().lots())
        .extracting(PointsLot::remaining, PointsLot::expiresAt)
        .containsExactly(tuple(10L, RULES.endOfDay(NOW, 30)), tuple(10L, RULES.endOfDay(NOW, 100)));
    assertThat(back.account().redeemed()).isZero();
  }

  @Test
  void whatWasSpentOfATakenBackEarningIsOwed() {
    // Given
    Posting earned = earn(100, 365);
    posted(ledger.redeem(account, 80, at(NOW)));
    Reversible original = earning(earned);

    // When
    Posting back = posted(ledger.reverse(account, original, 100, "all", at(NOW)));

    // Then
    LoyaltyTransaction reversed = back.transaction(TransactionType.REVERSED);
    assertThat(reversed.points()).isEqualTo(-20);
    assertThat(account.owed()).isEqualTo(80);
    assertThat(account.lifetimePoints()).isZero();
    Posting next = earn(50, 365);
    assertThat(next.transactions())
        .extracting(LoyaltyTransaction::points)
        .containsExactly(50L, -50L);
    assertThat(account.owed()).isEqualTo(30);
  }

  @Test
  void whatExpiredUnspentIsNotOwed() {
    // Given
    Posting earned = earn(100, 1);
    Instant later = NOW.plus(Duration.ofDays(5));
    Reversible original = earning(earned);

    // When
    Posting back = posted(ledger.reverse(account, original, 100, "all", at(later)));

    // Then
    assertThat(back.transaction(TransactionType.REVERSED).points()).isZero();
    assertThat(back.account().owed()).isZero();
    assertThat(back.account().lifetimePoints()).isZero();
  }

  @Test
  void aReversalIsNeitherReversedNorBeyondTheOriginal() {
    // Given
    earn(100, 365);
    Posting redeemed = posted(ledger.redeem(account, 50, at(NOW)));
    Reversible original = reversible(redeemed, 50);
    Posting back = posted(ledger.reverse(account, original, 20, "part", at(NOW)));
    LoyaltyTransaction stage = back.transaction(TransactionType.REVERSED);

    // Then
    assertThat(
            ledger.reverse(
                account, new Reversible(stage, List.of(), List.of(), 0), 1, "again", at(NOW)))
        .isEqualTo(new Outcome.NotReversible(TransactionType.REVERSED));
    assertThat(
            ledger.reverse(
                account,
                new Reversible(original.transaction(), original.parts(), List.of(stage), 0),
                31,
                "rest",
                at(NOW)))
        .isEqualTo(new Outcome.BeyondOriginal(30));
  }

  @ParameterizedTest
  @CsvSource({
    "0,BRONZE",
    "999,BRONZE",
    "1000,SILVER",
    "4999,SILVER",
    "5000,GOLD",
    "9999,GOLD",
    "10000,PLATINUM"
  })
  void tiersAreReachedByPoints(long points, LoyaltyTier tier) {
    assertThat(TierRules.STANDARD.tierFor(points)).isEqualTo(tier);
  }

  @Test
  void theTierAboveIsKnown() {
    assertThat(TierRules.STANDARD.next(LoyaltyTier.GOLD)).contains(LoyaltyTier.PLATINUM);
    assertThat(TierRules.STANDARD.next(LoyaltyTier.PLATINUM)).isEmpty();
    assertThat(TierRules.STANDARD.threshold(LoyaltyTier.GOLD)).isEqualTo(5_000);
    assertThatThrownBy(() -> new TierRules(10, 10, 20))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTierSetByHandHoldsThroughItsLastDay() {
    // Given
    LocalDate lastDay = LocalDate.of(2026, 1, 20);
    account = ledger.setTier(account, LoyaltyTier.GOLD, lastDay, at(NOW)).account();
    Instant onIt = Instant.parse("2026-01-20T18:29:59Z");

    // Then
    assertThat(ledger.reviewTier(account, at(onIt)).tierChange()).isNull();
    assertThat(ledger.reviewTier(account, at(onIt.plusSeconds(1))).account().membership())
        .isEqualTo(Membership.NEW);
  }

  @Test
  void aTierFallsOnlyByReview() {
    // Given
    Posting earned = earn(1_000, 365);
    Reversible original = earning(earned);

    // When
    posted(ledger.reverse(account, original, 1_000, "all", at(NOW)));

    // Then
    assertThat(account.membership().tier()).isEqualTo(LoyaltyTier.SILVER);
    TierChange change = ledger.reviewTier(account, at(NOW)).tierChange();
    assertThat(change).isNotNull();
    assertThat(change.to()).isEqualTo(LoyaltyTier.BRONZE);
  }

  @Test
  void anInactiveCustomerCanNeitherEarnNorRedeem() {
    LoyaltyAccount inactive =
        new LoyaltyAccount(
            account.customer(), false, 0, 0, 0, 0, 0, Membership.NEW, 0, "", List.of());
    assertThat(ledger.earn(inactive, 1, 1, at(NOW))).isEqualTo(new Outcome.Inactive());
    assertThat(ledger.redeem(inactive, 1, at(NOW))).isEqualTo(new Outcome.Inactive());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, LoyaltyRules.MOST_POINTS + 1})
  void pointsAreMoreThanNoneAndNotTooMany(long points) {
    assertThatThrownBy(() -> ledger.earn(account, points, 1, at(NOW)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ledger.redeem(account, points, at(NOW)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theAuditRebuildsTheAccountAndFindsAChangedLine() {
    // Given
    earn(100, 365);
    posted(ledger.redeem(account, 30, at(NOW)));
    LoyaltyTransaction honest = lines.get(0);
    LoyaltyTransaction forged =
        new LoyaltyTransaction(
            honest.id(),
            honest.customer(),
            honest.sequence(),
            honest.type(),
            honest.points(),
            honest.balanceAfter(),
            honest.lifetimeChange(),
            honest.owedChange(),
            honest.description(),
            "another order",
            honest.expiresAt(),
            honest.createdAt(),
            honest.createdBy(),
            honest.reversesId(),
            honest.reference(),
            honest.hash());

    // Then
    assertThat(LedgerAudit.differences(new Books(account, 70, 0, lines))).isEmpty();
    assertThat(LedgerAudit.differences(new Books(account, 71, 1, lines))).hasSize(2);
    assertThat(LedgerAudit.differences(new Books(account, 70, 0, List.of(forged, lines.get(1)))))
        .extracting(LedgerAudit.Difference::what)
        .containsExactly("hash of transaction " + honest.id());
    assertThat(LedgerAudit.differences(new Books(account, 70, 0, lines.subList(0, 1))))
        .extracting(LedgerAudit.Difference::what)
        .contains("balance", "number of transactions", "hash");
  }

  @Test
  void theHashCoversNoFreeText() {
    // Given
    LoyaltyTransaction line = earn(10, 365).transaction(TransactionType.EARNED);
    LoyaltyTransaction silent =
        new LoyaltyTransaction(
            line.id(),
            line.customer(),
            line.sequence(),
            line.type(),
            line.points(),
            line.balanceAfter(),
            line.lifetimeChange(),
            line.owedChange(),
            "some text",
            line.orderId(),
            line.expiresAt(),
            line.createdAt(),
            "somebody",
            line.reversesId(),
            line.reference(),
            "");

    // Then
    assertThat(silent.hashAfter("")).isEqualTo(line.hash()).hasSize(64);
    assertThat(silent.hashAfter("other")).isNotEqualTo(line.hash());
  }

  private Posting earn(long points, int days) {
    return posted(ledger.earn(account, points, days, at(NOW)));
  }

  private Posting posted(Outcome outcome) {
    Posting posting = ((Outcome.Posted) outcome).posting();
    account = posting.account();
    lines.addAll(posting.transactions());
    return posting;
  }

  /** A redemption from all lots there were, with what it took of each. */
  private Reversible reversible(Posting redeemed, long points) {
    LoyaltyTransaction line = redeemed.transaction(TransactionType.REDEEMED);
    List<Part> parts =
        redeemed.uses().stream().map(use -> new Part(lot(use.lotId()), use.points())).toList();
    assertThat(line.points()).isEqualTo(-points);
    return new Reversible(line, parts, List.of(), 0);
  }

  /** A lot as it is now: one that is empty is not in the account. */
  private static Reversible earning(Posting earned) {
    LoyaltyTransaction line = earned.transaction(TransactionType.EARNED);
    return new Reversible(
        line, List.of(new Part(earned.lots().get(0), line.points())), List.of(), 0);
  }

  private PointsLot lot(UUID id) {
    return account.lots().stream()
        .filter(known -> known.id().equals(id))
        .findAny()
        .orElseGet(
            () ->
                new PointsLot(
                    id,
                    account.customer(),
                    UUID.randomUUID(),
                    10,
                    0,
                    NOW,
                    RULES.endOfDay(NOW, 20),
                    null,
                    id));
  }

  private static Occasion at(Instant moment) {
    return Occasion.of(moment, "till-1", null);
  }
}
