package io.retailcrm.application.loyalty;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.application.customer.CustomerFixture;
import io.retailcrm.application.work.AscendingIds;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.loyalty.LedgerEntry;
import io.retailcrm.domain.loyalty.LoyaltyAccount;
import io.retailcrm.domain.loyalty.LoyaltyLedger;
import io.retailcrm.domain.loyalty.LoyaltyRules;
import io.retailcrm.domain.loyalty.Points;
import io.retailcrm.domain.loyalty.PointsLot;
import io.retailcrm.domain.loyalty.Posting;
import io.retailcrm.domain.loyalty.PostingContext;
import io.retailcrm.domain.loyalty.Redemption;
import io.retailcrm.domain.loyalty.Reversal;
import io.retailcrm.domain.loyalty.Reversible;
import io.retailcrm.domain.loyalty.TransactionType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Long random lives of an account, against a model that keeps every single point as an object of
 * its own.
 */
class LedgerLifeTest {

  private static final LoyaltyRules RULES = LoyaltyRules.standard(InMemoryCrm.ZONE);
  private static final int LIVES = 300;
  private static final int ACTS = 120;

  /** One point. */
  private static final class Point {
    UUID earning;
    UUID lot;
    Instant earnedAt;
    Instant expiresAt;
    UUID redemption;
    boolean gone;
    boolean lapsed;

    boolean isOpen() {
      return redemption == null && !gone && !lapsed;
    }
  }

  /** All points there ever were; knows nothing of balances. */
  private static final class Model {
    final List<Point> points = new ArrayList<>();
    long lifetime;
    long owed;

    List<Point> open() {
      return points.stream().filter(Point::isOpen).sorted(spentFirst()).toList();
    }

    static Comparator<Point> spentFirst() {
      return comparing((Point point) -> point.expiresAt)
          .thenComparing(point -> point.earnedAt)
          .thenComparing(point -> point.lot);
    }

    void lapse(Instant now) {
      points.stream()
          .filter(point -> point.isOpen() && now.isAfter(point.expiresAt))
          .forEach(point -> point.lapsed = true);
    }

    void credit(UUID earning, PointsLot lot) {
      lifetime += lot.points();
      for (long i = 0; i < lot.points(); i++) {
        Point point = new Point();
        point.earning = earning;
        point.lot = lot.id();
        point.earnedAt = lot.earnedAt();
        point.expiresAt = lot.expiresAt();
        point.gone = owed > 0;
        owed -= point.gone ? 1 : 0;
        points.add(point);
      }
    }

    void redeem(UUID redemption, long count) {
      open().stream().limit(count).forEach(point -> point.redemption = redemption);
    }

    void take(long count) {
      open().stream().limit(count).forEach(point -> point.gone = true);
    }

    void restore(UUID redemption, long count, Instant grace, List<PointsLot> fresh) {
      List<Point> taken =
          points.stream()
              .filter(point -> redemption.equals(point.redemption))
              .sorted(spentFirst().reversed())
              .limit(count)
              .toList();
      for (Point point : taken) {
        point.redemption = null;
        if (point.expiresAt.isBefore(grace)) {
          UUID former = point.lot;
          point.expiresAt = grace;
          point.lot =
              fresh.stream()
                  .filter(lot -> former.equals(lot.origin()))
                  .findAny()
                  .orElseThrow()
                  .id();
        }
      }
    }

    void clawBack(UUID earning, long earned, long asked, long chargedBefore) {
      lifetime -= asked;
      long lapsed =
          points.stream().filter(point -> point.lapsed && point.earning.equals(earning)).count();
      long charge = Math.max(0, Math.min(asked, earned - lapsed - chargedBefore));
      List<Point> ownFirst = new ArrayList<>(open());
      ownFirst.sort(comparing(point -> !point.earning.equals(earning)));
      ownFirst.stream().limit(charge).forEach(point -> point.gone = true);
      owed += Math.max(0, charge - ownFirst.size());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void everyPointIsWhereTheModelHasIt(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int life = 0; life < LIVES; life++) {
      new Life(random).live();
    }
  }

  /** One account with its model. */
  private static final class Life {
    private final RandomGenerator random;
    private final InMemoryCrm crm = new InMemoryCrm();
    private final AscendingIds ids = new AscendingIds();
    private final LoyaltyLedger ledger = new LoyaltyLedger(RULES, ids::next);
    private final Model model = new Model();
    private final List<LedgerEntry> reversible = new ArrayList<>();
    private final CustomerId customer;
    private Instant now = Instant.parse("2026-01-15T09:00:00Z");

    Life(RandomGenerator random) {
      this.random = random;
      Customer someone = CustomerFixture.aCustomer().customer();
      crm.customers.add(List.of(someone));
      customer = someone.id();
    }

    void live() {
      for (int act = 0; act < ACTS; act++) {
        now = now.plus(Duration.ofHours(random.nextInt(random.nextInt(10) == 0 ? 1500 : 60)));
        act();
        compare();
      }
    }

    private LoyaltyAccount account() {
      return crm.loyalty.find(customer).orElseThrow();
    }

    private PostingContext context() {
      return ledger.context(now, "till", null);
    }

    private void act() {
      long points = 1 + random.nextInt(20);
      switch (random.nextInt(8)) {
        case 0, 1, 2 -> earn(points);
        case 3, 4 -> spend(points);
        case 5 -> adjust(random.nextBoolean() ? points : -points);
        case 6 -> reverse(points);
        default -> expire();
      }
    }

    private void post(Posting posting) {
      model.lapse(now);
      crm.loyalty.post(posting);
    }

    private void earn(long points) {
      Posting posting =
          account()
              .earn(Points.of(points), 1 + random.nextInt(90), context())
              .accepted()
              .orElseThrow();
      post(posting);
      LedgerEntry earned = posting.transaction(TransactionType.EARNED);
      model.credit(earned.id(), lotOf(posting, earned));
      reversible.add(earned);
    }

    private void spend(long points) {
      long there = model.open().stream().filter(point -> !now.isAfter(point.expiresAt)).count();
      Redemption redemption = account().redeem(Points.of(points), context());
      if (there < points) {
        assertThat(redemption).isEqualTo(new Redemption.Insufficient(Points.of(there)));
        return;
      }
      Posting posting = redemption.accepted().orElseThrow();
      post(posting);
      LedgerEntry redeemed = posting.transaction(TransactionType.REDEEMED);
      model.redeem(redeemed.id(), points);
      reversible.add(redeemed);
    }

    private void adjust(long points) {
      account()
          .adjust(points, context())
          .accepted()
          .ifPresent(posting -> adjusted(points, posting));
    }

    private void adjusted(long points, Posting posting) {
      post(posting);
      LedgerEntry adjusted = posting.transaction(TransactionType.ADJUSTED);
      if (points > 0) {
        model.credit(adjusted.id(), lotOf(posting, adjusted));
      } else {
        model.take(-points);
      }
    }

    private void expire() {
      post(account().expire(context()));
    }

    private void reverse(long points) {
      if (reversible.isEmpty()) {
        return;
      }
      LedgerEntry chosen = reversible.get(random.nextInt(reversible.size()));
      Reversible original = crm.loyalty.reversible(chosen.id()).orElseThrow();
      Points left = original.left();
      Reversal reversal =
          account().reverse(original, Points.of(points), UUID.randomUUID().toString(), context());
      if (left.isLessThan(Points.of(points))) {
        assertThat(reversal).isEqualTo(new Reversal.BeyondOriginal(left));
        return;
      }
      long charged =
          original.stages().stream().mapToLong(stage -> stage.owedChange() - stage.points()).sum();
      Posting posting = reversal.accepted().orElseThrow();
      post(posting);
      if (chosen.type() == TransactionType.REDEEMED) {
        model.restore(chosen.id(), points, RULES.endOfDay(now, RULES.graceDays()), posting.lots());
      } else {
        model.clawBack(chosen.id(), chosen.points(), points, charged);
      }
    }

    private static PointsLot lotOf(Posting posting, LedgerEntry transaction) {
      return posting.lots().stream()
          .filter(lot -> lot.transactionId().equals(transaction.id()))
          .findAny()
          .orElseThrow();
    }

    private void compare() {
      LoyaltyAccount account = account();
      Map<Instant, Long> expected =
          model.open().stream()
              .filter(point -> !now.isAfter(point.expiresAt))
              .collect(groupingBy(point -> point.expiresAt, TreeMap::new, counting()));
      Map<Instant, Long> actual = new TreeMap<>();
      account
          .openLots(now)
          .forEach(lot -> actual.merge(lot.expiresAt(), lot.remaining(), Long::sum));
      assertThat(actual).isEqualTo(expected);
      assertThat(account.balances().owed()).isEqualTo(Points.of(model.owed));
      assertThat(account.balances().lifetime()).isEqualTo(Points.of(model.lifetime));
      assertThat(account.balances().redeemed())
          .isEqualTo(model.points.stream().filter(p -> Objects.nonNull(p.redemption)).count());
      assertThat(account.balances().available().value())
          .isEqualTo(account.lots().stream().mapToLong(PointsLot::remaining).sum());
    }
  }
}
