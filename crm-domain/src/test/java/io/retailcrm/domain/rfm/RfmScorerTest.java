package io.retailcrm.domain.rfm;

import static io.retailcrm.domain.rfm.Buyer.aBuyer;
import static io.retailcrm.domain.rfm.Buyer.population;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.domain.Seeds;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.rfm.RfmScorer.Thresholds;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RfmScorerTest {

  private static final RfmBoundaries FIXED = RfmScorer.defaultFixedThresholds();

  @Test
  void equalValuesGetEqualScores() {
    Seeds.each(
        60,
        random -> {
          // Given
          List<Buyer> buyers = Buyer.some(random, random.nextInt(25, 100));

          // When
          RfmScorer scorer = RfmScorer.of(population(buyers), FIXED);

          // Then
          assertThat(scoresOf(buyers, Buyer::days, buyer -> buyer.scoreBy(scorer).recency()))
              .allSatisfy((days, scores) -> assertThat(scores).hasSize(1));
          assertThat(scoresOf(buyers, Buyer::orders, buyer -> buyer.scoreBy(scorer).frequency()))
              .allSatisfy((orders, scores) -> assertThat(scores).hasSize(1));
          assertThat(scoresOf(buyers, Buyer::spent, buyer -> buyer.scoreBy(scorer).monetary()))
              .allSatisfy((spent, scores) -> assertThat(scores).hasSize(1));
        });
  }

  @Test
  void aScoreCountsTheFifthsOfThePopulationThatAreWorse() {
    Seeds.each(
        60,
        random -> {
          // Given
          List<Buyer> buyers = Buyer.some(random, random.nextInt(25, 80));

          // When
          RfmScorer scorer = RfmScorer.of(population(buyers), FIXED);

          // Then
          assertThat(buyers)
              .allSatisfy(
                  buyer -> assertThat(buyer.scoreBy(scorer)).isEqualTo(scoreAmong(buyers, buyer)));
        });
  }

  @Test
  void aBetterValueNeverScoresLower() {
    Seeds.each(
        200,
        random -> {
          // Given
          RfmScorer scorer =
              RfmScorer.of(population(Buyer.some(random, random.nextInt(1, 100))), FIXED);
          Buyer one = Buyer.some(random, 1).get(0);
          Buyer better = better(one, random);

          // When
          RfmScore score = better.scoreBy(scorer);

          // Then
          RfmScore lower = one.scoreBy(scorer);
          assertThat(score.recency()).isGreaterThanOrEqualTo(lower.recency());
          assertThat(score.frequency()).isGreaterThanOrEqualTo(lower.frequency());
          assertThat(score.monetary()).isGreaterThanOrEqualTo(lower.monetary());
        });
  }

  @Test
  void withoutTiesEachScoreHasAFifthOfTheCustomers() {
    // Given
    List<Buyer> buyers =
        IntStream.rangeClosed(1, 100).mapToObj(i -> new Buyer(i, i, Money.of(i))).toList();

    // When
    RfmScorer scorer = RfmScorer.of(population(buyers), FIXED);

    // Then
    Map<Integer, Long> fifths = Map.of(1, 20L, 2, 20L, 3, 20L, 4, 20L, 5, 20L);
    assertThat(countsOf(buyers, buyer -> buyer.scoreBy(scorer).recency())).isEqualTo(fifths);
    assertThat(countsOf(buyers, buyer -> buyer.scoreBy(scorer).frequency())).isEqualTo(fifths);
    assertThat(countsOf(buyers, buyer -> buyer.scoreBy(scorer).monetary())).isEqualTo(fifths);
  }

  @Test
  void whoIsScoredAloneGetsTheScoreOfTheRun() {
    Seeds.each(
        50,
        random -> {
          // Given
          List<Buyer> buyers = Buyer.some(random, random.nextInt(1, 100));
          RfmScorer run = RfmScorer.of(population(buyers), FIXED);
          RfmBoundaries kept = run.boundaries();

          // When
          RfmScorer later = RfmScorer.of(kept, run.thresholds());

          // Then
          assertThat(buyers)
              .allSatisfy(buyer -> assertThat(buyer.scoreBy(later)).isEqualTo(buyer.scoreBy(run)));
          assertThat(later.boundaries()).isEqualTo(kept);
          assertThat(later.thresholds()).isEqualTo(run.thresholds());
        });
  }

  @ParameterizedTest
  @CsvSource({"0, FIXED", "1, FIXED", "24, FIXED", "25, QUINTILES", "26, QUINTILES"})
  void quintilesBeginAt25Customers(int customers, Thresholds thresholds) {
    // Given
    RfmPopulation population = population(Collections.nCopies(customers, aBuyer().whoBought(77)));

    // When
    RfmScorer scorer = RfmScorer.of(population, FIXED);

    // Then
    assertThat(scorer.thresholds()).isEqualTo(thresholds);
    assertThat(scorer.boundaries())
        .isEqualTo(thresholds == Thresholds.FIXED ? FIXED : population.quintiles());
  }

  @Test
  void oneCustomerIsScoredByTheFixedThresholds() {
    // Given
    Buyer only = aBuyer().whoBought(91).withOrders(5).whoSpent(Money.of(1_000));

    // When
    RfmScorer scorer = RfmScorer.of(population(List.of(only)), FIXED);

    // Then
    assertThat(only.scoreBy(scorer)).isEqualTo(new RfmScore(3, 4, 1));
  }

  @Test
  void whereAllAreAlikeNobodyIsAboveACutPoint() {
    // Given
    RfmPopulation alike = population(Collections.nCopies(100, aBuyer()));

    // When
    RfmScorer scorer = RfmScorer.of(alike, FIXED);

    // Then
    assertThat(aBuyer().scoreBy(scorer)).isEqualTo(new RfmScore(5, 1, 1));
  }

  @Test
  void theWorstScoreOneHoweverManyTheyAre() {
    // Given: 40 of 100 customers have been silent for two years, have bought once, for 10
    List<Buyer> buyers =
        IntStream.rangeClosed(1, 100)
            .mapToObj(i -> i <= 40 ? new Buyer(730, 1, Money.of(10)) : new Buyer(i, i, Money.of(i)))
            .toList();

    // When
    RfmScorer scorer = RfmScorer.of(population(buyers), FIXED);

    // Then: they are above the last cut point, and nobody else's score has changed
    RfmScore worst = scorer.score(730, 1, Money.of(10));
    assertThat(worst).isEqualTo(new RfmScore(1, 1, 1));
    assertThat(worst.segmentation().segment()).isEqualTo(RfmSegment.LOST);
    assertThat(scorer.boundaries().recencyDays()).containsExactly(60, 80, 100, 100);
    assertThat(scorer.score(100, 1, Money.of(10)).recency()).isEqualTo(3);
  }

  @Test
  void whereMostBoughtOnceAndAFewMoreOftenTheyAreStillApart() {
    // Given
    RfmPopulation population = population(Collections.nCopies(80, aBuyer().withOrders(1)));
    IntStream.range(0, 20).forEach(i -> population.add(10, 2, Money.of(100)));

    // When
    RfmScorer scorer = RfmScorer.of(population, FIXED);

    // Then
    assertThat(aBuyer().withOrders(1).scoreBy(scorer).frequency()).isEqualTo(1);
    assertThat(aBuyer().withOrders(2).scoreBy(scorer).frequency()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 5",
    "30, 5",
    "31, 4",
    "90, 4",
    "91, 3",
    "180, 3",
    "181, 2",
    "365, 2",
    "366, 1",
    "2147483647, 1"
  })
  void daysUpToACutPointBelongBelowIt(int days, int score) {
    // Given
    RfmScorer scorer = RfmScorer.of(FIXED, Thresholds.FIXED);

    // When
    RfmScore scored = aBuyer().whoBought(days).scoreBy(scorer);

    // Then
    assertThat(scored.recency()).isEqualTo(score);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 3", "4, 3", "5, 4", "8, 4", "9, 5", "9223372036854775807, 5"})
  void ordersUpToACutPointBelongBelowIt(long orders, int score) {
    // Given
    RfmScorer scorer = RfmScorer.of(FIXED, Thresholds.FIXED);

    // When
    RfmScore scored = aBuyer().withOrders(orders).scoreBy(scorer);

    // Then
    assertThat(scored.frequency()).isEqualTo(score);
  }

  @ParameterizedTest
  @CsvSource({
    "-9223372036854775808, 1",
    "0, 1",
    "100000, 1",
    "100001, 2",
    "500000, 2",
    "500001, 3",
    "1500000, 3",
    "1500001, 4",
    "5000000, 4",
    "5000001, 5",
    "9223372036854775807, 5"
  })
  void hundredthsUpToACutPointBelongBelowIt(long hundredths, int score) {
    // Given
    RfmScorer scorer = RfmScorer.of(FIXED, Thresholds.FIXED);

    // When
    RfmScore scored = aBuyer().whoSpent(new Money(hundredths)).scoreBy(scorer);

    // Then
    assertThat(scored.monetary()).isEqualTo(score);
  }

  @ParameterizedTest
  @ValueSource(ints = {25, 26, 27, 28, 29, 1_000, 1_001})
  void theBestAndTheWorstOfDifferentCustomersGetTheEndsOfTheScale(int customers) {
    // Given
    RfmPopulation population =
        population(
            IntStream.rangeClosed(1, customers)
                .mapToObj(i -> new Buyer(i, i, Money.of(i)))
                .toList());

    // When
    RfmScorer scorer = RfmScorer.of(population, FIXED);

    // Then
    assertThat(scorer.score(1, customers, Money.of(customers))).isEqualTo(new RfmScore(5, 5, 5));
    assertThat(scorer.score(customers, 1, Money.of(1))).isEqualTo(new RfmScore(1, 1, 1));
  }

  /** One more than the whole fifths of the customers who are below; without any cut point. */
  private static RfmScore scoreAmong(List<Buyer> all, Buyer one) {
    long moreRecent = all.stream().filter(other -> other.days() < one.days()).count();
    long fewerOrders = all.stream().filter(other -> other.orders() < one.orders()).count();
    long lessSpent = all.stream().filter(other -> other.spent().compareTo(one.spent()) < 0).count();
    boolean worst = moreRecent > 0 && all.stream().noneMatch(other -> other.days() > one.days());
    return new RfmScore(
        worst ? 1 : 5 - fifths(moreRecent, all),
        1 + fifths(fewerOrders, all),
        1 + fifths(lessSpent, all));
  }

  private static int fifths(long some, List<Buyer> all) {
    return (int) (5 * some / all.size());
  }

  private static Buyer better(Buyer one, SplittableRandom random) {
    return new Buyer(
        (int) random.nextLong(0, one.days() + 1L),
        Math.max(one.orders(), random.nextLong(1, 100_000)),
        one.spent().compareTo(Money.of(1_000)) > 0
            ? one.spent()
            : one.spent().plus(new Money(random.nextLong(100_000))));
  }

  /** The different scores of those who have the same value. */
  private static <T> Map<T, Set<Integer>> scoresOf(
      List<Buyer> buyers, Function<Buyer, T> value, Function<Buyer, Integer> score) {
    return buyers.stream().collect(groupingBy(value, mapping(score, toSet())));
  }

  private static Map<Integer, Long> countsOf(List<Buyer> buyers, Function<Buyer, Integer> score) {
    return buyers.stream().collect(groupingBy(score, counting()));
  }
}
