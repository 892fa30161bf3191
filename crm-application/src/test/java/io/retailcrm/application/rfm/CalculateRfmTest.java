package io.retailcrm.application.rfm;

import static io.retailcrm.application.customer.CustomerFixture.aCustomer;
import static io.retailcrm.application.purchase.OrderFixture.anOrderOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.application.purchase.OrderDraft;
import io.retailcrm.application.purchase.ReturnOrder;
import io.retailcrm.application.rfm.CalculateRfm.Command;
import io.retailcrm.application.rfm.CalculateRfm.Outcome;
import io.retailcrm.application.rfm.CalculateRfm.Settings;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.purchase.PurchaseSummary;
import io.retailcrm.domain.rfm.RfmBoundaries;
import io.retailcrm.domain.rfm.RfmPopulation;
import io.retailcrm.domain.rfm.RfmScore;
import io.retailcrm.domain.rfm.RfmScorer;
import io.retailcrm.domain.rfm.RfmScorer.Thresholds;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CalculateRfmTest {

  private static final Duration FRESH_FOR = Duration.ofDays(1);
  private static final RfmBoundaries FIXED =
      new RfmBoundaries(
          List.of(1, 2, 3, 4),
          List.of(1L, 2L, 3L, 4L),
          List.of(Money.of(10), Money.of(20), Money.of(30), Money.of(40)));

  private final InMemoryCrm crm = new InMemoryCrm();
  private final List<String> ended = new ArrayList<>();
  private final CalculateRfm calculateRfm = calculateRfm(null);

  @Test
  void everybodyWithAnOrderIsScoredByTheQuintilesOfAll() {
    // Given
    List<CustomerId> buyers = thirtyBuyers();
    RfmScorer expected = RfmScorer.of(population(buyers), FIXED);

    // When
    Outcome outcome = calculateRfm.handle(all());

    // Then
    assertThat(outcome.customersUpdated()).isEqualTo(30);
    assertThat(crm.rfmRuns.scored()).isEqualTo(Set.copyOf(buyers));
    for (CustomerId buyer : buyers) {
      PurchaseSummary summary = crm.orders.summary(buyer);
      RfmRunResult result = result(buyer);
      assertThat(result.recencyDays()).isEqualTo(daysSince(summary));
      assertThat(result.orders()).isEqualTo(summary.orders());
      assertThat(result.spent()).isEqualTo(summary.spent());
      assertThat(result.lastOrderAt()).isEqualTo(summary.lastOrderAt());
      assertThat(result.score())
          .isEqualTo(expected.score(daysSince(summary), summary.orders(), summary.spent()));
    }
    assertThat(buyers.stream().map(buyer -> result(buyer).score().recency()).distinct())
        .containsExactlyInAnyOrder(1, 2, 3, 4, 5);
  }

  @Test
  void whoFollowsTheRunsIsToldOfEach() {
    // Given
    List<CustomerId> buyers = thirtyBuyers();

    // When
    calculateRfm.handle(all());
    calculateRfm.handle(chosen(buyers.get(0)));

    // Then
    assertThat(ended).containsExactly("full 30", "chosen 1");
  }

  @Test
  void aRunIsKeptWithItsBoundaries() {
    // Given
    List<CustomerId> buyers = thirtyBuyers();

    // When
    RfmRun run = calculateRfm.handle(all()).run();

    // Then
    assertThat(crm.rfmRuns.all()).containsExactly(run);
    assertThat(run.asOf()).isEqualTo(crm.calendar.today());
    assertThat(run.calculatedAt()).isEqualTo(crm.clock.instant());
    assertThat(run.population()).isEqualTo(30);
    assertThat(run.scorer().thresholds()).isEqualTo(Thresholds.QUINTILES);
    assertThat(run.scorer().boundaries()).isEqualTo(population(buyers).quintiles());
    assertThat(run.full()).isTrue();
    assertThat(run.published()).isTrue();
  }

  @Test
  void whoBoughtNothingOrIsInactiveStandsOutside() {
    // Given
    List<CustomerId> buyers = thirtyBuyers();
    CustomerId boughtNothing = crm.has(aCustomer());
    CustomerId inactive = crm.has(aCustomer().inactive());
    buys(inactive, 0, 1_000_000);
    CustomerId gaveAllBack = crm.has(aCustomer());
    givesBack(buys(gaveAllBack, 0, 1_000_000));

    // When
    RfmRun run = calculateRfm.handle(all()).run();

    // Then
    assertThat(run.population()).isEqualTo(buyers.size());
    assertThat(crm.rfmRuns.scored()).doesNotContain(boughtNothing, inactive, gaveAllBack);
  }

  @Test
  void fewerThanTwentyFiveAreScoredByFixedThresholds() {
    // Given
    CustomerId best = crm.has(aCustomer());
    for (int i = 0; i < 5; i++) {
      buys(best, 1, 10);
    }
    CustomerId worst = crm.has(aCustomer());
    buys(worst, 5, 10);
    for (int i = 0; i < 22; i++) {
      buys(crm.has(aCustomer()), 3, 25);
    }

    // When
    RfmRun run = calculateRfm.handle(all()).run();

    // Then
    assertThat(run.population()).isEqualTo(24);
    assertThat(run.scorer().thresholds()).isEqualTo(Thresholds.FIXED);
    assertThat(run.scorer().boundaries()).isEqualTo(FIXED);
    assertThat(result(best).score()).isEqualTo(new RfmScore(5, 5, 5));
    assertThat(result(worst).score()).isEqualTo(new RfmScore(1, 1, 1));
  }

  @Test
  void whereNobodyBoughtNobodyIsScored() {
    // Given
    crm.has(aCustomer());

    // When
    Outcome outcome = calculateRfm.handle(all());

    // Then
    assertThat(outcome.customersUpdated()).isZero();
    assertThat(outcome.run().population()).isZero();
    assertThat(outcome.run().scorer().thresholds()).isEqualTo(Thresholds.FIXED);
    assertThat(crm.rfmRuns.scored()).isEmpty();
  }

  @Test
  void whoHasGivenAllBackLosesTheScore() {
    // Given
    thirtyBuyers();
    CustomerId customer = crm.has(aCustomer());
    OrderDraft order = buys(customer, 1, 100);
    calculateRfm.handle(all());
    crm.clock.advance(Duration.ofHours(1));
    givesBack(order);

    // When
    calculateRfm.handle(all());

    // Then
    assertThat(crm.rfmRuns.scored()).hasSize(30).doesNotContain(customer);
  }

  @Test
  void whoHasGivenAllBackLosesTheScoreAtTheLatestWhenItIsNoLongerFresh() {
    // Given
    thirtyBuyers();
    CustomerId customer = crm.has(aCustomer());
    OrderDraft order = buys(customer, 1, 100);
    calculateRfm.handle(all());
    givesBack(order);
    crm.clock.advance(FRESH_FOR.plusSeconds(1));

    // When
    calculateRfm.handle(new Command(null, false, null, true));

    // Then
    assertThat(crm.rfmRuns.scored()).hasSize(30).doesNotContain(customer);
  }

  @Test
  void recencyCountsBusinessDays() {
    // Given: it is 15:00 in Kolkata on 14 July, and midnight there is 18:30 UTC
    CustomerId lateYesterday = crm.has(aCustomer());
    buysAt(lateYesterday, Instant.parse("2026-07-13T18:29:59Z"));
    CustomerId earlyToday = crm.has(aCustomer());
    buysAt(earlyToday, Instant.parse("2026-07-13T18:30:00Z"));

    // When
    calculateRfm.handle(all());

    // Then
    assertThat(result(lateYesterday).recencyDays()).isEqualTo(1);
    assertThat(result(earlyToday).recencyDays()).isZero();
  }

  @Test
  void anOrderOfTomorrowCountsTomorrow() {
    // Given
    CustomerId customer = crm.has(aCustomer());
    buys(customer, 3, 10);
    buysAt(customer, crm.clock.instant().plus(Duration.ofHours(20)));

    // When
    calculateRfm.handle(all());

    // Then
    assertThat(result(customer).recencyDays()).isEqualTo(3);
    assertThat(result(customer).orders()).isEqualTo(1);
  }

  @Test
  void chosenCustomersAreScoredByTheBoundariesOfTheLatestFullRun() {
    // Given
    List<CustomerId> buyers = thirtyBuyers();
    RfmRun full = calculateRfm.handle(all()).run();
    RfmRunResult untouched = result(buyers.get(1));
    crm.clock.advance(Duration.ofDays(40));
    for (int i = 0; i < 20; i++) {
      buys(crm.has(aCustomer()), 0, 9_999);
    }
    CustomerId chosen = buyers.get(0);
    buys(chosen, 0, 77);

    // When
    Outcome outcome = calculateRfm.handle(chosen(chosen));

    // Then
    assertThat(outcome.customersUpdated()).isEqualTo(1);
    assertThat(outcome.run().full()).isFalse();
    assertThat(outcome.run().population()).isEqualTo(30);
    assertThat(outcome.run().scorer().boundaries()).isEqualTo(full.scorer().boundaries());
    PurchaseSummary summary = crm.orders.summary(chosen);
    assertThat(result(chosen).score())
        .isEqualTo(full.scorer().score(0, summary.orders(), summary.spent()));
    assertThat(result(buyers.get(1))).isEqualTo(untouched);
  }

  @Test
  void oneCustomerAloneIsScoredAsInARunOverAll() {
    // Given
    List<CustomerId> buyers = thirtyBuyers();
    calculateRfm.handle(all());
    List<RfmRunResult> together = buyers.stream().map(this::result).toList();

    // When
    buyers.forEach(buyer -> calculateRfm.handle(chosen(buyer)));

    // Then
    assertThat(buyers.stream().map(this::result)).containsExactlyElementsOf(together);
  }

  @Test
  void withoutAFullRunChosenCustomersAreScoredByTheWholePopulation() {
    // Given
    List<CustomerId> buyers = thirtyBuyers();
    calculateRfm.handle(new Command(null, true, null, false));

    // When
    Outcome outcome = calculateRfm.handle(chosen(buyers.get(3)));

    // Then
    assertThat(outcome.customersUpdated()).isEqualTo(1);
    assertThat(outcome.run().population()).isEqualTo(30);
    assertThat(outcome.run().full()).isFalse();
    assertThat(outcome.run().scorer().boundaries()).isEqualTo(population(buyers).quintiles());
    assertThat(crm.rfmRuns.scored()).containsExactly(buyers.get(3));
  }

  @Test
  void forTheDayOfTheLatestFullRunChosenCustomersAreScoredByItsBoundaries() {
    // Given
    List<CustomerId> buyers = thirtyBuyers();
    LocalDate day = crm.calendar.today().minusDays(2);
    RfmRun full = calculateRfm.handle(new Command(null, true, day, true)).run();
    buys(crm.has(aCustomer()), 2, 9_999);

    // When
    RfmRun run = calculateRfm.handle(new Command(List.of(buyers.get(3)), true, day, true)).run();

    // Then
    assertThat(run.asOf()).isEqualTo(day);
    assertThat(run.population()).isEqualTo(full.population());
    assertThat(run.scorer().boundaries()).isEqualTo(full.scorer().boundaries());
  }

  @Test
  void aFullRunForAnEarlierDayGivesNoBoundariesForToday() {
    // Given
    List<CustomerId> buyers = thirtyBuyers();
    LocalDate lastWeek = crm.calendar.today().minusDays(7);
    calculateRfm.handle(new Command(null, true, lastWeek, true));

    // When
    RfmRun run = calculateRfm.handle(chosen(buyers.get(3))).run();

    // Then
    assertThat(run.population()).isEqualTo(30);
    assertThat(run.scorer().boundaries()).isEqualTo(population(buyers).quintiles());
  }

  @Test
  void anEarlierRunOverChosenCustomersGivesNoBoundaries() {
    // Given
    List<CustomerId> buyers = thirtyBuyers();
    calculateRfm.handle(chosen(buyers.get(0)));
    for (int i = 0; i < 20; i++) {
      buyers.add(buyer(1, 9_999));
    }

    // When
    Outcome outcome = calculateRfm.handle(chosen(buyers.get(0)));

    // Then
    assertThat(outcome.run().population()).isEqualTo(50);
    assertThat(outcome.run().scorer().boundaries()).isEqualTo(population(buyers).quintiles());
  }

  @Test
  void ofChosenCustomersThoseWhoBoughtAreScored() {
    // Given
    CustomerId buyer = buyer(1, 10);
    CustomerId boughtNothing = crm.has(aCustomer());
    CustomerId inactive = crm.has(aCustomer().inactive());
    buys(inactive, 1, 10);
    CustomerId unknown = new CustomerId(crm.ids.next());

    // When
    Outcome outcome = calculateRfm.handle(chosen(buyer, boughtNothing, inactive, unknown, buyer));

    // Then
    assertThat(outcome.customersUpdated()).isEqualTo(1);
    assertThat(crm.rfmRuns.scored()).containsExactly(buyer);
  }

  @Test
  void aRunForAnEarlierDayLooksNoFurther() {
    // Given
    LocalDate day = crm.calendar.today().minusDays(10);
    CustomerId customer = crm.has(aCustomer());
    buys(customer, 12, 1);
    buys(customer, 10, 2);
    buys(customer, 9, 4);
    CustomerId later = buyer(9, 8);

    // When
    RfmRun run = calculateRfm.handle(new Command(null, true, day, true)).run();

    // Then
    assertThat(run.asOf()).isEqualTo(day);
    assertThat(run.population()).isEqualTo(1);
    RfmRunResult result = result(customer);
    assertThat(result.recencyDays()).isZero();
    assertThat(result.orders()).isEqualTo(2);
    assertThat(result.spent()).isEqualTo(Money.of(3));
    assertThat(crm.rfmRuns.scored()).doesNotContain(later);
  }

  @Test
  void forAnEarlierDayChosenCustomersAreScoredByThePopulationOfThatDay() {
    // Given
    List<CustomerId> buyers = thirtyBuyers();
    calculateRfm.handle(all());
    LocalDate day = crm.calendar.today().minusDays(3);
    long boughtByThen =
        buyers.stream()
            .map(crm.orders::summary)
            .filter(summary -> !Objects.requireNonNull(summary.firstDay()).isAfter(day))
            .count();

    // When
    RfmRun run = calculateRfm.handle(new Command(List.of(buyers.get(29)), true, day, true)).run();

    // Then
    assertThat(boughtByThen).isBetween(25L, 29L);
    assertThat(run.population()).isEqualTo(boughtByThen);
    assertThat(run.asOf()).isEqualTo(day);
  }

  @Test
  void freshScoresAreKeptUnlessTheCustomerBoughtSince() {
    // Given
    List<CustomerId> buyers = thirtyBuyers();
    RfmRun earlier = calculateRfm.handle(all()).run();
    List<RfmRunResult> before = buyers.stream().map(this::result).toList();
    crm.clock.advance(Duration.ofHours(23));
    buys(buyers.get(4), 0, 10_000);
    CustomerId newBuyer = buyer(0, 1);

    // When
    Outcome outcome = calculateRfm.handle(new Command(null, false, null, true));

    // Then
    assertThat(outcome.customersUpdated()).isEqualTo(2);
    assertThat(outcome.run().population()).isEqualTo(31);
    assertThat(outcome.run()).isNotEqualTo(earlier);
    assertThat(result(buyers.get(4)).orders()).isEqualTo(before.get(4).orders() + 1);
    assertThat(result(buyers.get(5))).isEqualTo(before.get(5));
    assertThat(crm.rfmRuns.scored()).hasSize(31).contains(newBuyer);
  }

  @Test
  void scoresThatAreNoLongerFreshAreMadeAgain() {
    // Given
    thirtyBuyers();
    calculateRfm.handle(all());
    crm.clock.advance(FRESH_FOR.plusSeconds(1));

    // When
    Outcome outcome = calculateRfm.handle(new Command(null, false, null, true));

    // Then
    assertThat(outcome.customersUpdated()).isEqualTo(30);
  }

  @Test
  void onDemandFreshScoresAreMadeAgain() {
    // Given
    thirtyBuyers();
    calculateRfm.handle(all());

    // When
    Outcome outcome = calculateRfm.handle(all());

    // Then
    assertThat(outcome.customersUpdated()).isEqualTo(30);
  }

  @Test
  void aScoreForAnEarlierDayIsNotFresh() {
    // Given
    CustomerId customer = buyer(9, 10);
    LocalDate lastWeek = crm.calendar.today().minusDays(7);
    calculateRfm.handle(new Command(null, true, lastWeek, true));

    // When
    Outcome outcome = calculateRfm.handle(new Command(null, false, null, true));

    // Then
    assertThat(outcome.customersUpdated()).isEqualTo(1);
    assertThat(result(customer).recencyDays()).isEqualTo(9);
  }

  @Test
  void forAGivenDayFreshScoresAreMadeAgain() {
    // Given
    CustomerId customer = buyer(9, 10);
    calculateRfm.handle(all());

    // When
    Outcome outcome =
        calculateRfm.handle(new Command(null, false, crm.calendar.today().minusDays(7), true));

    // Then
    assertThat(outcome.customersUpdated()).isEqualTo(1);
    assertThat(result(customer).recencyDays()).isEqualTo(2);
  }

  @Test
  void ofChosenCustomersFreshScoresAreKeptToo() {
    // Given
    List<CustomerId> buyers = thirtyBuyers();
    calculateRfm.handle(all());
    crm.clock.advance(Duration.ofHours(1));
    buys(buyers.get(0), 0, 5);

    // When
    Outcome outcome =
        calculateRfm.handle(new Command(List.of(buyers.get(0), buyers.get(1)), false, null, true));

    // Then
    assertThat(outcome.customersUpdated()).isEqualTo(1);
  }

  @Test
  void aRunThatIsNotPublishedStaysOutOfTheRecords() {
    // Given
    List<CustomerId> buyers = thirtyBuyers();
    RfmRun published = calculateRfm.handle(all()).run();
    RfmRunResult before = result(buyers.get(0));
    crm.clock.advance(Duration.ofDays(30));
    buys(buyers.get(0), 0, 5);

    // When
    Outcome outcome = calculateRfm.handle(new Command(null, true, null, false));

    // Then
    assertThat(outcome.customersUpdated()).isEqualTo(30);
    assertThat(outcome.run().published()).isFalse();
    assertThat(crm.rfmRuns.all()).containsExactly(published, outcome.run());
    assertThat(crm.rfmRuns.latestFull()).contains(published);
    assertThat(result(buyers.get(0))).isEqualTo(before);
  }

  @Test
  void aWindowOfDaysEndsWithTheDayOfTheRun() {
    // Given
    CustomerId customer = crm.has(aCustomer());
    buys(customer, 0, 1);
    buys(customer, 29, 2);
    buys(customer, 30, 4);
    CustomerId earlier = buyer(30, 8);

    // When
    RfmRun run = calculateRfm(30).handle(all()).run();

    // Then
    assertThat(run.population()).isEqualTo(1);
    assertThat(result(customer).spent()).isEqualTo(Money.of(3));
    assertThat(crm.rfmRuns.scored()).doesNotContain(earlier);
  }

  @Test
  void aWindowOfDaysMovesWithTheDayOfTheRun() {
    // Given
    CustomerId customer = crm.has(aCustomer());
    buys(customer, 9, 1);
    buys(customer, 10, 2);
    buys(customer, 39, 4);
    buys(customer, 40, 8);

    // When
    calculateRfm(30).handle(new Command(null, true, crm.calendar.today().minusDays(10), true));

    // Then
    assertThat(result(customer).spent()).isEqualTo(Money.of(2 + 4));
  }

  private CalculateRfm calculateRfm(@Nullable Integer windowDays) {
    return new CalculateRfm(
        crm.transactions,
        crm.buyers,
        crm.rfmRuns,
        crm.ids,
        crm.calendar,
        new Settings(windowDays, FRESH_FOR, FIXED),
        (full, customers, duration) -> ended.add((full ? "full " : "chosen ") + customers));
  }

  private static Command all() {
    return new Command(null, true, null, true);
  }

  private static Command chosen(CustomerId... customers) {
    return new Command(List.of(customers), true, null, true);
  }

  /** The k-th of them, from 0, bought k + 1 days ago for the last time. */
  private List<CustomerId> thirtyBuyers() {
    List<CustomerId> buyers = new ArrayList<>();
    for (int k = 0; k < 30; k++) {
      CustomerId customer = crm.has(aCustomer());
      for (int order = 0; order <= k % 7; order++) {
        buys(customer, k + 1 + order, 10 + 3 * k);
      }
      buyers.add(customer);
    }
    return buyers;
  }

  private CustomerId buyer(int daysAgo, long units) {
    CustomerId customer = crm.has(aCustomer());
    buys(customer, daysAgo, units);
    return customer;
  }

  private OrderDraft buys(CustomerId customer, int daysAgo, long units) {
    OrderDraft draft =
        anOrderOf(customer).on(crm.calendar.today().minusDays(daysAgo)).of(units).draft();
    crm.record(draft);
    return draft;
  }

  private void buysAt(CustomerId customer, Instant orderedAt) {
    crm.record(anOrderOf(customer).at(orderedAt).draft());
  }

  private void givesBack(OrderDraft order) {
    Money paid = Objects.requireNonNull(order.total());
    crm.returnOrder.handle(
        new ReturnOrder.Command(order.id(), "return-1", paid, List.of(), null, "till"));
  }

  private RfmRunResult result(CustomerId customer) {
    return crm.rfmRuns.score(customer).orElseThrow();
  }

  private RfmPopulation population(List<CustomerId> customers) {
    RfmPopulation population = new RfmPopulation();
    for (CustomerId customer : customers) {
      PurchaseSummary summary = crm.orders.summary(customer);
      population.add(daysSince(summary), summary.orders(), summary.spent());
    }
    return population;
  }

  private int daysSince(PurchaseSummary summary) {
    return (int) ChronoUnit.DAYS.between(summary.lastDay(), crm.calendar.today());
  }
}
