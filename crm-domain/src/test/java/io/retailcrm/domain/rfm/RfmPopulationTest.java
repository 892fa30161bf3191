package io.retailcrm.domain.rfm;

import static io.retailcrm.domain.rfm.Buyer.aBuyer;
import static io.retailcrm.domain.rfm.Buyer.population;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retailcrm.domain.Seeds;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.parts.RemoteParts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RfmPopulationTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, 1, 1",
    "2, 1, 1, 1, 1",
    "4, 1, 2, 3, 3",
    "5, 1, 2, 3, 4",
    "6, 2, 3, 4, 5",
    "7, 2, 3, 5, 6",
    "10, 2, 4, 6, 8"
  })
  void theCutPointsOfOneToNAreTheirNearestRanks(
      int n, int first, int second, int third, int fourth) {
    // Given
    RfmPopulation oneToN =
        population(IntStream.rangeClosed(1, n).mapToObj(i -> aBuyer().whoBought(i)).toList());

    // When
    RfmBoundaries quintiles = oneToN.quintiles();

    // Then
    assertThat(quintiles.recencyDays()).containsExactly(first, second, third, fourth);
  }

  @Test
  void quintilesOfPartsAreThoseOfTheWhole() {
    Seeds.each(
        150,
        random -> {
          // Given: empty parts among them
          List<Buyer> buyers = Buyer.some(random, random.nextInt(1, 200));
          List<RfmPopulation> parts = new ArrayList<>(List.of(new RfmPopulation()));
          for (int from = 0; from < buyers.size(); ) {
            int to = Math.min(buyers.size(), from + random.nextInt(80));
            parts.add(population(buyers.subList(from, to)));
            from = to;
          }

          // When, then
          RfmPopulation whole = population(buyers);
          assertThat(RfmPopulation.quintiles(RemoteParts.of(parts))).isEqualTo(whole.quintiles());
          RfmScorer one = RfmScorer.of(whole, RfmScorer.defaultFixedThresholds());
          RfmScorer many = RfmScorer.of(RemoteParts.of(parts), RfmScorer.defaultFixedThresholds());
          assertThat(many.boundaries()).isEqualTo(one.boundaries());
          assertThat(many.thresholds()).isEqualTo(one.thresholds());
        });
  }

  @Test
  void aCutPointIsTheLeastValueThatItsShareOfCustomersDoesNotExceed() {
    Seeds.each(
        150,
        random -> {
          // Given
          List<Buyer> buyers = Buyer.some(random, random.nextInt(1, 60));

          // When
          RfmBoundaries quintiles = population(buyers).quintiles();

          // Then
          assertThat(quintiles)
              .isEqualTo(
                  new RfmBoundaries(
                      belowTheWorst(buyers, cutPoints(buyers.stream().map(Buyer::days).toList())),
                      cutPoints(buyers.stream().map(Buyer::orders).toList()),
                      cutPoints(buyers.stream().map(Buyer::spent).toList())));
        });
  }

  /** Cut points at the most days of all are lowered, unless all have the same. */
  private static List<Integer> belowTheWorst(List<Buyer> buyers, List<Integer> cuts) {
    int worst = buyers.stream().mapToInt(Buyer::days).max().orElseThrow();
    int next = buyers.stream().mapToInt(Buyer::days).filter(d -> d < worst).max().orElse(worst);
    return cuts.stream().map(cut -> Math.min(cut, next)).toList();
  }

  @Test
  void whoIsAddedFirstDoesNotMatter() {
    Seeds.each(
        100,
        random -> {
          // Given
          List<Buyer> buyers = Buyer.some(random, random.nextInt(1, 100));
          List<Buyer> shuffled = new ArrayList<>(buyers);
          Collections.shuffle(shuffled, new Random(random.nextLong()));

          // When
          RfmBoundaries quintiles = population(shuffled).quintiles();

          // Then
          assertThat(quintiles).isEqualTo(population(buyers).quintiles());
        });
  }

  @Test
  void askingForQuintilesLeavesTheCustomersInTheirPlaces() {
    // Given
    RfmPopulation population =
        population(List.of(aBuyer().whoBought(300), aBuyer().whoBought(2), aBuyer().whoBought(40)));

    // When
    population.quintiles();

    // Then
    assertThat(IntStream.range(0, population.size()).map(population::recencyDays))
        .containsExactly(300, 2, 40);
  }

  @Test
  void aPopulationGrowsAndKeepsEveryCustomer() {
    // Given
    List<Buyer> buyers =
        IntStream.rangeClosed(1, 10_000).mapToObj(i -> new Buyer(i, 2L * i, Money.of(i))).toList();

    // When
    RfmPopulation population = population(buyers);

    // Then
    assertThat(IntStream.range(0, population.size()).mapToObj(i -> buyer(population, i)))
        .containsExactlyElementsOf(buyers);
  }

  @Test
  void nobodyHasNoQuintiles() {
    // Given
    RfmPopulation nobody = new RfmPopulation();

    // When
    ThrowingCallable attempt = nobody::quintiles;

    // Then
    assertThatThrownBy(attempt).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void extremeValuesAreValues() {
    // Given
    List<Buyer> extremes =
        List.of(
            new Buyer(0, 1, new Money(Long.MIN_VALUE)),
            new Buyer(Integer.MAX_VALUE, Long.MAX_VALUE, new Money(Long.MAX_VALUE)));

    // When
    RfmBoundaries quintiles = population(extremes).quintiles();

    // Then
    assertThat(quintiles.recencyDays()).containsExactly(0, 0, 0, 0);
    assertThat(quintiles.frequency()).containsExactly(1L, 1L, Long.MAX_VALUE, Long.MAX_VALUE);
    assertThat(quintiles.monetary())
        .extracting(Money::hundredths)
        .containsExactly(Long.MIN_VALUE, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
  }

  @ParameterizedTest
  @CsvSource({"-1, 1", "0, 0", "0, -1"})
  void whoHasNoOrderInThePastIsRefused(int days, long orders) {
    // Given
    RfmPopulation population = population(List.of(aBuyer()));

    // When
    ThrowingCallable attempt = () -> population.add(days, orders, Money.ZERO);

    // Then
    assertThatThrownBy(attempt).isInstanceOf(IllegalArgumentException.class);
    assertThat(population.size()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1_000, -1})
  void thereIsNobodyBesideThoseAdded(int index) {
    // Given
    RfmPopulation population = population(List.of(aBuyer()));

    // When
    List<ThrowingCallable> attempts =
        List.of(
            () -> population.recencyDays(index),
            () -> population.frequency(index),
            () -> population.monetary(index));

    // Then
    assertThat(attempts)
        .allSatisfy(
            attempt -> assertThatThrownBy(attempt).isInstanceOf(IndexOutOfBoundsException.class));
  }

  /** By the definition of a quantile: nothing is sorted and no rank is calculated. */
  private static <T extends Comparable<T>> List<T> cutPoints(List<T> values) {
    return IntStream.rangeClosed(1, 4).mapToObj(k -> cutPoint(values, k)).toList();
  }

  private static <T extends Comparable<T>> T cutPoint(List<T> values, int k) {
    return values.stream()
        .filter(
            value -> {
              long notAbove = values.stream().filter(v -> v.compareTo(value) <= 0).count();
              return 5 * notAbove >= (long) k * values.size();
            })
        .min(T::compareTo)
        .orElseThrow();
  }

  private static Buyer buyer(RfmPopulation population, int index) {
    return new Buyer(
        population.recencyDays(index), population.frequency(index), population.monetary(index));
  }
}
