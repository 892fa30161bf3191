package io.retailcrm.domain.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HorizonTest {

  @Test
  void theFirstStepIsAlreadyDiscountedOnce() {
    // Given: what was bought in the first of two steps, and nothing in the second
    Horizon horizon = Horizon.ofSteps(2, 4.345, 0.01);

    // When, then
    assertThat(horizon.discounted(new double[] {1, 1})).isCloseTo(1 / 1.01, within(1e-15));
  }

  @Test
  void increasesAreDiscountedNotTotals() {
    // Given: one purchase in each step (lifetimes summed the totals, its issue 27)
    Horizon horizon = Horizon.ofSteps(3, 1, 0.5);

    // When, then
    assertThat(horizon.discounted(new double[] {1, 2, 3}))
        .isCloseTo(1 / 1.5 + 1 / 2.25 + 1 / 3.375, within(1e-15));
    assertThat(horizon.discountedLength()).isCloseTo(1 / 1.5 + 1 / 2.25 + 1 / 3.375, within(1e-15));
  }

  @Test
  void aYearOfMonthsIsFiftyTwoWeeks() {
    // Given
    Horizon year = new ClvTerms(12, Math.pow(1.01, 12) - 1, 1).horizon();

    // When, then: 12 steps of 4.345 weeks, the last discounted by 1.01^-12
    assertThat(year.steps()).isEqualTo(12);
    assertThat(year.length()).isCloseTo(52.14, within(1e-12));
    assertThat(year.end(0)).isEqualTo(4.345);
    double[] onlyInTheLast = new double[12];
    onlyInTheLast[11] = 1;
    assertThat(year.discounted(onlyInTheLast)).isCloseTo(Math.pow(1.01, -12), within(1e-14));
  }

  @Test
  void withoutADiscountAllPurchasesCountAlike() {
    assertThat(ClvTerms.revenueOver(60).horizon().discountedLength())
        .isCloseTo(60 * 4.345, within(1e-10));
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 0", "1, -1, 0", "1, NaN, 0", "1, 1, -0.01", "1, 1, NaN", "2, 1e308, 0"})
  void whatCannotBeAHorizonIsRejected(int steps, double length, double rate) {
    assertThatIllegalArgumentException().isThrownBy(() -> Horizon.ofSteps(steps, length, rate));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 1",
    "61, 0, 1",
    "12, -0.1, 1",
    "12, NaN, 1",
    "12, Infinity, 1",
    "12, 0, 0",
    "12, 0, NaN"
  })
  void whatCannotBeTermsIsRejected(int months, double rate, double margin) {
    assertThatIllegalArgumentException().isThrownBy(() -> new ClvTerms(months, rate, margin));
  }
}
