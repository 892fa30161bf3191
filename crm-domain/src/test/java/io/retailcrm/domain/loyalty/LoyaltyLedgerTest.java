package io.retailcrm.domain.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.loyalty.LedgerAudit.Books;
import io.retailcrm.domain.loyalty.Reversible.Part;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoyaltyLedgerTest {

  private static final Instant NOW = Instant.parse("2026-01-10T20:00:00Z");
  private static final LoyaltyRules RULES = LoyaltyRules.standard(ZoneId.of("Asia/Kolkata"));

  private final List<LedgerEntry> lines = new ArrayList<>();
  private final LoyaltyLedger ledger = new LoyaltyLedger(RULES, UUID::randomUUID);
  private LoyaltyAccount account = LoyaltyAccount.empty(new CustomerId(UUID.randomUUID()));

  @Test
  void theExampleOfTheDocumentationIsRight() {
    account = posted(account.earn(Points.of(1_200), 365, at(NOW))).account();
    account = posted(account.redeem(Points.of(500), at(NOW))).account();
    assertThat(account.balanceAt(NOW)).isEqualTo(Points.of(700));
    assertThat(account.membership().tier()).isEqualTo(LoyaltyTier.SILVER);
    assertThat(account.redeem(Points.of(701), at(NOW)))
        .isEqualTo(new Redemption.Insufficient(Points.of(700)));
    String answer =
        account
            .redeem(Points.of(701), at(NOW))
            .fold(
                new Redemption.Cases<>() {
                  @Override
                  public String redeemed(Posting posting) {
                    return "Redeemed";
                  }

                  @Override
                  public String inactive() {
                    return "Customer is inactive";
                  }

                  @Override
                  public String insufficient(Points available) {
                    return "Only " + available + " points";
                  }
                });
    assertThat(answer).isEqualTo("Only 700 points");
  }

  @Test
  void pointsAreGoodToTheEndOfTheBusinessDay() {
    // Given: it is the eleventh in India already
    earn(10, 1);
    Instant last = Instant.parse("2026-01-12T18:29:59Z");

    // Then
    assertThat(account.lots().get(0).expiresAt()).isEqualTo(last);
    assertThat(account.balanceAt(last)).isEqualTo(Points.of(10));
    assertThat(account.balanceAt(last.plusNanos(1))).isEqualTo(Points.ZERO);
  }

  @Test
  void pointsThatAreBroughtKeepTheirDatesAndPayWhatIsOwed() {
    // Given
    Posting earned = earn(100, 365);
    posted(account.redeem(Points.of(100), at(NOW)));
    posted(account.reverse(earning(earned), Points.of(100), "back", at(NOW)));
    Instant then = NOW.minus(Duration.ofDays(30));
    Instant until = NOW.plusSeconds(1);

    // When
    Posting brought = account.importPoints(Points.of(130), then, until, "old-1", at(NOW));

    // Then
    assertThat(account.balances().owed()).isEqualTo(Points.of(100));
    LedgerEntry line = brought.transaction(TransactionType.EARNED);
    assertThat(line.points()).isEqualTo(130);
    assertThat(line.reference()).isEqualTo("old-1");
    assertThat(line.expiresAt()).isEqualTo(until);
    assertThat(line.createdAt()).isEqualTo(NOW);
    assertThat(brought.account().balances().owed()).isEqualTo(Points.ZERO);
    assertThat(brought.account().balances().lifetime()).isEqualTo(Points.of(130));
    assertThat(brought.account().balanceAt(NOW)).isEqualTo(Points.of(30));
    assertThat(brought.account().lots().get(0).earnedAt()).isEqualTo(then);
    assertThat(brought.account().balanceAt(until.plusSeconds(1))).isEqualTo(Points.ZERO);
  }

  @Test
  void whatWasNotEarnedYetOrHasExpiredIsNotBrought() {
    assertThatThrownBy(
            () ->
                account.importPoints(
                    Points.of(1), NOW.plusSeconds(1), NOW.plusSeconds(2), null, at(NOW)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> account.importPoints(Points.of(1), NOW, NOW, null, at(NOW)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> account.importPoints(Points.of(0), NOW, NOW.plusSeconds(1), null, at(NOW)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatHasExpiredIsWrittenOffBeforeAnythingElse() {
    // Given
    earn(10, 1);
    Instant later = NOW.plus(Duration.ofDays(5));

    // When
    Posting posting = posted(account.earn(Points.of(5), 10, at(later)));

    // Then
    assertThat(posting.transactions())
        .extracting(LedgerEntry::type)
        .containsExactly(TransactionType.EXPIRED, TransactionType.EARNED);
    assertThat(posting.transactions())
        .extracting(LedgerEntry::balanceAfter)
        .containsExactly(0L, 5L);
    assertThat(posting.account().balances().expired()).isEqualTo(Points.of(10));
    assertThat(account.redeem(Points.of(6), at(later)))
        .isEqualTo(new Redemption.Insufficient(Points.of(5)));
  }

  @Test
  void theSoonestExpiryIsSpentFirst() {
    // Given
    earn(10, 300);
    earn(10, 100);

    // When
    Posting posting = posted(account.redeem(Points.of(12), at(NOW)));

    // Then
    assertThat(posting.uses()).extracting(LotUse::points).containsExactly(10L, 2L);
    assertThat(posting.account().lots()).extracting(PointsLot::remaining).containsExactly(8L);
  }

  @Test
  void whatIsGivenBackKeepsItsExpiryOrHasItsGrace() {
    // Given
    earn(10, 20);
    earn(10, 100);
    Posting redeemed = posted(account.redeem(Points.of(15), at(NOW)));
    Reversible original = reversible(redeemed, 15);

    // When
    Posting back = posted(account.reverse(original, Points.of(15), "all", at(NOW)));

    // Then
    assertThat(back.account().lots())
        .extracting(PointsLot::remaining, PointsLot::expiresAt)
        .containsExactly(tuple(10L, RULES.endOfDay(NOW, 30)), tuple(10L, RULES.endOfDay(NOW, 100)));
    assertThat(back.account().balances().redeemed()).isZero();
  }

  @Test
  void aRedemptionKnowsWhatIsStillTakenOfItsLots() {
    // Given
    Posting sooner = earn(10, 20);
    Posting later = earn(10, 100);
    Posting redeemed = posted(account.redeem(Points.of(15), at(NOW)));
    Reversible original = reversible(redeemed, 15);

    // When: five go back into the later lot, three have their grace
    Posting back = posted(account.reverse(original, Points.of(8), "part", at(NOW)));

    // Then
    Reversible after =
        Reversible.redemption(
            original.transaction(),
            List.of(back.transaction(TransactionType.REVERSED)),
            Stream.of(later, sooner, back).map(Posting::lots).flatMap(List::stream).toList(),
            Stream.of(redeemed, back).map(Posting::uses).flatMap(List::stream).toList());
    assertThat(after.parts()).extracting(Part::left).containsExactly(7L, 0L);
    assertThat(after.left()).isEqualTo(Points.of(7));
  }

  @Test
  void anEarningKnowsWhatOfItExpired() {
    // Given
    Posting earned = earn(10, 1);
    Posting expiry = account.expire(at(NOW.plus(Duration.ofDays(5))));

    // Then
    Reversible original =
        Reversible.earning(
            earned.transaction(TransactionType.EARNED), List.of(), earned.lots(), expiry.uses());
    assertThat(original.parts()).containsExactly(new Part(earned.lots().get(0), 10));
    assertThat(original.expired()).isEqualTo(10);
  }

  @Test
  void whatWasSpentOfATakenBackEarningIsOwed() {
    // Given
    Posting earned = earn(100, 365);
    posted(account.redeem(Points.of(80), at(NOW)));
    Reversible original = earning(earned);

    // When
    Posting back = posted(account.reverse(original, Points.of(100), "all", at(NOW)));

    // Then
    LedgerEntry reversed = back.transaction(TransactionType.REVERSED);
    assertThat(reversed.points()).isEqualTo(-20);
    assertThat(account.balances().owed()).isEqualTo(Points.of(80));
    assertThat(account.balances().lifetime()).isEqualTo(Points.ZERO);
    Posting next = earn(50, 365);
    assertThat(next.transactions()).extracting(LedgerEntry::points).containsExactly(50L, -50L);
    assertThat(account.balances().owed()).isEqualTo(Points.of(30));
  }

  @Test
  void whatExpiredUnspentIsNotOwed() {
    // Given
    Posting earned = earn(100, 1);
    Instant later = NOW.plus(Duration.ofDays(5));
    Reversible original = earning(earned);

    // When
    Posting back = posted(account.reverse(original, Points.of(100), "all", at(later)));

    // Then
    assertThat(back.transaction(TransactionType.REVERSED).points()).isZero();
    assertThat(back.account().balances().owed()).isEqualTo(Points.ZERO);
    assertThat(back.account().balances().lifetime()).isEqualTo(Points.ZERO);
  }

  @Test
  void aReversalIsNeitherReversedNorBeyondTheOriginal() {
    // Given
    earn(100, 365);
    Posting redeemed = posted(account.redeem(Points.of(50), at(NOW)));
    Reversible original = reversible(redeemed, 50);
    Posting back = posted(account.reverse(original, Points.of(20), "part", at(NOW)));
    LedgerEntry stage = back.transaction(TransactionType.REVERSED);

    // Then
    assertThat(
            account.reverse(
                new Reversible(stage, List.of(), List.of(), 0), Points.of(1), "again", at(NOW)))
        .isEqualTo(new Reversal.NotReversible(TransactionType.REVERSED));
    assertThat(
            account.reverse(
                new Reversible(original.transaction(), original.parts(), List.of(stage), 0),
                Points.of(31),
                "rest",
                at(NOW)))
        .isEqualTo(new Reversal.BeyondOriginal(Points.of(30)));
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
    assertThat(TierRules.STANDARD.tierFor(Points.of(points))).isEqualTo(tier);
  }

  @Test
  void theTierAboveIsKnown() {
    assertThat(TierRules.STANDARD.next(LoyaltyTier.GOLD)).contains(LoyaltyTier.PLATINUM);
    assertThat(TierRules.STANDARD.next(LoyaltyTier.PLATINUM)).isEmpty();
    assertThat(TierRules.STANDARD.threshold(LoyaltyTier.GOLD)).isEqualTo(Points.of(5_000));
    assertThatThrownBy(() -> new TierRules(Points.of(10), Points.of(10), Points.of(20)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTierSetByHandHoldsThroughItsLastDay() {
    // Given
    LocalDate lastDay = LocalDate.of(2026, 1, 20);
    account = account.setTier(LoyaltyTier.GOLD, lastDay, at(NOW)).account();
    Instant onIt = Instant.parse("2026-01-20T18:29:59Z");

    // Then
    assertThat(account.isDueForReview(RULES.tiers(), lastDay)).isFalse();
    assertThat(account.isDueForReview(RULES.tiers(), lastDay.plusDays(1))).isTrue();
    assertThat(account.reviewTier(at(onIt)).tierChange()).isNull();
    assertThat(account.reviewTier(at(onIt.plusSeconds(1))).account().membership())
        .isEqualTo(Membership.NEW);
  }

  @Test
  void aTierFallsOnlyByReview() {
    // Given
    Posting earned = earn(1_000, 365);
    Reversible original = earning(earned);

    // When
    posted(account.reverse(original, Points.of(1_000), "all", at(NOW)));

    // Then
    assertThat(account.membership().tier()).isEqualTo(LoyaltyTier.SILVER);
    TierChange change = account.reviewTier(at(NOW)).tierChange();
    assertThat(change).isNotNull();
    assertThat(change.to()).isEqualTo(LoyaltyTier.BRONZE);
  }

  @Test
  void anInactiveCustomerCanNeitherEarnNorRedeem() {
    LoyaltyAccount inactive =
        new LoyaltyAccount(
            account.customer(), false, Balances.ZERO, Membership.NEW, 0, "", List.of());
    assertThat(inactive.earn(Points.of(1), 1, at(NOW))).isEqualTo(new Earning.Inactive());
    assertThat(inactive.redeem(Points.of(1), at(NOW))).isEqualTo(new Redemption.Inactive());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, LoyaltyRules.MAX_POINTS + 1})
  void pointsAreMoreThanNoneAndNotTooMany(long points) {
    assertThatThrownBy(() -> account.earn(Points.of(points), 1, at(NOW)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> account.redeem(Points.of(points), at(NOW)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theAuditRebuildsTheAccountAndFindsAChangedLine() {
    // Given
    earn(100, 365);
    posted(account.redeem(Points.of(30), at(NOW)));
    LedgerEntry honest = lines.get(0);
    LedgerEntry forged =
        new LedgerEntry(
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
            honest.transfer(),
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
    LedgerEntry line = earn(10, 365).transaction(TransactionType.EARNED);
    LedgerEntry silent =
        new LedgerEntry(
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
            line.transfer(),
            "");

    // Then
    assertThat(silent.hashAfter("")).isEqualTo(line.hash()).hasSize(64);
    assertThat(silent.hashAfter("other")).isNotEqualTo(line.hash());
  }

  private Posting earn(long points, int days) {
    return posted(account.earn(Points.of(points), days, at(NOW)));
  }

  private Posting posted(Earning earning) {
    return write(earning.accepted());
  }

  private Posting posted(Redemption redemption) {
    return write(redemption.accepted());
  }

  private Posting posted(Reversal reversal) {
    return write(reversal.accepted());
  }

  private Posting write(Optional<Posting> accepted) {
    Posting posting = accepted.orElseThrow();
    account = posting.account();
    lines.addAll(posting.transactions());
    return posting;
  }

  /** A redemption from all lots there were, with what it took of each. */
  private Reversible reversible(Posting redeemed, long points) {
    LedgerEntry line = redeemed.transaction(TransactionType.REDEEMED);
    List<Part> parts =
        redeemed.uses().stream().map(use -> new Part(lot(use.lotId()), use.points())).toList();
    assertThat(line.points()).isEqualTo(-points);
    return new Reversible(line, parts, List.of(), 0);
  }

  /** A lot as it is now: one that is empty is not in the account. */
  private static Reversible earning(Posting earned) {
    LedgerEntry line = earned.transaction(TransactionType.EARNED);
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

  private PostingContext at(Instant moment) {
    return ledger.context(moment, "till-1", null);
  }
}
