package io.retailcrm.application.clv;

import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.clv.ClvTotals.Range;
import io.retailcrm.domain.money.Money;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClvTotalsTest {

  private static final ClvRanges RANGES = ClvRanges.of(0, 10, 20);

  @Test
  void aValueOnABoundIsInTheRangeThatBeginsThere() {
    // When
    ClvTotals totals = ClvTotals.of(new long[] {0, 999, 1_000, 1_000, 1_999, 2_000}, RANGES);

    // Then
    assertThat(totals.ranges())
        .containsExactly(
            new Range(2, new Money(999)),
            new Range(3, new Money(3_999)),
            new Range(1, new Money(2_000)));
    assertThat(totals.customers()).isEqualTo(6);
    assertThat(totals.total()).isEqualTo(new Money(6_998));
  }

  @Test
  void theMedianOfAnEvenNumberIsTheMeanOfTheTwoInTheMiddleRoundedUp() {
    assertThat(ClvTotals.of(new long[] {1, 4}, RANGES).median()).isEqualTo(new Money(3));
    assertThat(ClvTotals.of(new long[] {1, 2, 5, 9}, RANGES).median()).isEqualTo(new Money(4));
    assertThat(ClvTotals.of(new long[] {1, 2, 9}, RANGES).median()).isEqualTo(new Money(2));
  }

  @Test
  void withoutValuesAllIsZero() {
    // When
    ClvTotals totals = ClvTotals.of(new long[0], RANGES);

    // Then
    Range none = new Range(0, Money.ZERO);
    assertThat(totals)
        .isEqualTo(new ClvTotals(0, Money.ZERO, Money.ZERO, List.of(none, none, none)));
  }
}
