package io.retailcrm.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retailcrm.domain.Seeds;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

  private static final Money MOST = new Money(Long.MAX_VALUE);
  private static final Money LEAST = new Money(Long.MIN_VALUE);

  @ParameterizedTest
  @CsvSource({
    "0, 0.00",
    "1, 1.00",
    "0.1, 0.10",
    "12.34, 12.34",
    "12.3400, 12.34",
    "1E+3, 1000.00",
    "-0.05, -0.05",
    "-0, 0.00",
    "92233720368547758.07, 92233720368547758.07",
    "-92233720368547758.08, -92233720368547758.08"
  })
  void anAmountIsKeptExactlyAndShownWithTwoDecimals(BigDecimal amount, String shown) {
    // When
    Money money = Money.of(amount);

    // Then
    assertThat(money).hasToString(shown);
    assertThat(money.amount()).isEqualTo(new BigDecimal(shown));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.001", "1.005", "-9.999", "0.0000000001"})
  void aThirdDecimalIsRefused(BigDecimal amount) {
    // When
    ThrowingCallable attempt = () -> Money.of(amount);

    // Then
    assertThatThrownBy(attempt).isInstanceOf(ArithmeticException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"92233720368547758.08", "-92233720368547758.09", "1E+20"})
  void anAmountThatDoesNotFitIsRefused(BigDecimal amount) {
    // When
    ThrowingCallable attempt = () -> Money.of(amount);

    // Then
    assertThatThrownBy(attempt).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void equalAmountsAreEqualHoweverTheyAreWritten() {
    // Given
    Money oneAndAHalf = Money.of(new BigDecimal("1.5"));

    // When
    Money written = Money.of(new BigDecimal("1.500"));

    // Then
    assertThat(written).isEqualTo(oneAndAHalf).hasSameHashCodeAs(oneAndAHalf);
  }

  @Test
  void tenTimesTenHundredthsAreOne() {
    // Given
    List<Money> tenths = Stream.generate(() -> money("0.10")).limit(10).toList();

    // When
    Money sum = tenths.stream().reduce(Money.ZERO, Money::plus);

    // Then
    assertThat(sum).isEqualTo(Money.of(1));
  }

  @Test
  void sumsDifferencesAndMultiplesAreExact() {
    Seeds.each(
        500,
        random -> {
          // Given
          Money one = new Money(random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L));
          Money other = new Money(random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L));
          long count = random.nextLong(-1_000, 1_000);

          // When
          List<Money> results = List.of(one.plus(other), one.minus(other), one.times(count));

          // Then
          assertThat(results)
              .extracting(Money::amount)
              .containsExactly(
                  one.amount().add(other.amount()),
                  one.amount().subtract(other.amount()),
                  one.amount().multiply(BigDecimal.valueOf(count)));
        });
  }

  @ParameterizedTest
  @MethodSource("overflows")
  void aResultThatDoesNotFitIsAnExceptionAndNeverAWrongNumber(Supplier<Money> calculation) {
    // When
    ThrowingCallable attempt = calculation::get;

    // Then
    assertThatThrownBy(attempt).isInstanceOf(ArithmeticException.class);
  }

  static Stream<Named<Supplier<Money>>> overflows() {
    Money hundredth = new Money(1);
    return Stream.of(
        Named.of("the most and a hundredth", () -> MOST.plus(hundredth)),
        Named.of("the least less a hundredth", () -> LEAST.minus(hundredth)),
        Named.of("nothing less the least", () -> Money.ZERO.minus(LEAST)),
        Named.of("twice the most", () -> MOST.times(2)),
        Named.of("the least shared by minus one", () -> LEAST.dividedBy(-1)),
        Named.of("all of a long in units", () -> Money.of(Long.MAX_VALUE)));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.00",
    "1.004, 1.00",
    "1.005, 1.01",
    "2.675, 2.68",
    "0.0049999999, 0.00",
    "-1.005, -1.01",
    "-0.004, 0.00",
    "1e-300, 0.00",
    "123456789012.345, 123456789012.35",
    "9e16, 90000000000000000.00"
  })
  void anEstimateBecomesTheNearestAmountHalfUp(double estimate, String amount) {
    // When
    Money nearest = Money.nearest(estimate);

    // Then
    assertThat(nearest).isEqualTo(money(amount));
  }

  @Test
  void anEstimateIsRoundedAsItsDecimalsAre() {
    Seeds.each(
        5_000,
        random -> {
          // Given: halves of hundredths of all sizes, and what is near them
          long hundredths = (long) Math.pow(10, random.nextDouble(15));
          double half = (2 * hundredths + 1) / (random.nextBoolean() ? 200.0 : -200.0);
          double near = half + random.nextDouble(-2e-5, 2e-5);

          for (double any : new double[] {half, Math.nextUp(half), Math.nextDown(half), near}) {
            // When
            Money nearest = Money.nearest(any);

            // Then
            BigDecimal expected = BigDecimal.valueOf(any).setScale(2, RoundingMode.HALF_UP);
            assertThat(nearest.amount()).isEqualTo(expected);
          }
        });
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        1e17,
        -1e17,
        Double.MAX_VALUE
      })
  void anEstimateThatIsNoAmountIsRefused(double estimate) {
    // When
    ThrowingCallable attempt = () -> Money.nearest(estimate);

    // Then
    assertThatThrownBy(attempt).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void anAmountSurvivesStatistics() {
    Seeds.each(
        500,
        random -> {
          // Given
          Money money = new Money(random.nextLong(-100_000_000_000_000L, 100_000_000_000_000L));

          // When
          Money back = Money.nearest(money.toDouble());

          // Then
          assertThat(back).isEqualTo(money);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "100.00, 3, 33.33",
    "200.00, 3, 66.67",
    "0.05, 2, 0.03",
    "0.01, 2, 0.01",
    "0.01, 3, 0.00",
    "-0.05, 2, -0.03",
    "7.77, 1, 7.77",
    "7.77, -1, -7.77",
    "0.00, 5, 0.00",
    "92233720368547758.07, 1, 92233720368547758.07"
  })
  void anAmountIsSharedHalfUp(BigDecimal amount, long count, String share) {
    // When
    Money shared = Money.of(amount).dividedBy(count);

    // Then
    assertThat(shared).isEqualTo(money(share));
  }

  /** Half up is the floor of h / n + 1 / 2, in whole numbers (2 h + n) / (2 n). */
  @Test
  void aShareIsTheNearestWholeHundredth() {
    Seeds.each(
        500,
        random -> {
          // Given
          long hundredths = random.nextLong(0, 1L << random.nextInt(1, 63));
          long count = random.nextLong(1, 1L << random.nextInt(1, 40));

          // When
          Money share = new Money(hundredths).dividedBy(count);

          // Then
          BigInteger n = BigInteger.valueOf(count);
          BigInteger twice = BigInteger.valueOf(hundredths).shiftLeft(1);
          assertThat(share.hundredths())
              .isEqualTo(twice.add(n).divide(n.shiftLeft(1)).longValueExact());
        });
  }

  @Test
  void sharedByNobodyAnAmountIsZero() {
    // When
    Money share = MOST.dividedBy(0);

    // Then
    assertThat(share).isEqualTo(Money.ZERO);
  }

  @Test
  void amountsAreOrderedByTheirSize() {
    // Given
    List<Money> amounts = List.of(money("2.10"), MOST, money("-3.00"), Money.ZERO, LEAST);

    // When
    List<Money> ascending = amounts.stream().sorted().toList();

    // Then
    assertThat(ascending).containsExactly(LEAST, money("-3.00"), Money.ZERO, money("2.10"), MOST);
  }

  @ParameterizedTest
  @CsvSource({"-0.01, true", "0.00, false", "0.01, false"})
  void onlyLessThanNothingIsNegative(BigDecimal amount, boolean negative) {
    // When
    Money money = Money.of(amount);

    // Then
    assertThat(money.isNegative()).isEqualTo(negative);
  }

  private static Money money(String amount) {
    return Money.of(new BigDecimal(amount));
  }
}
