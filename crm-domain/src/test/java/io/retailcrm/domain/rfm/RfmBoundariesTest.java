package io.retailcrm.domain.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retailcrm.domain.money.Money;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RfmBoundariesTest {

  private static final List<Integer> DAYS = List.of(10, 20, 30, 40);
  private static final List<Long> ORDERS = List.of(1L, 2L, 3L, 4L);
  private static final List<Money> SPENT =
      List.of(Money.of(1), Money.of(2), Money.of(3), Money.of(4));

  @Test
  void cutPointsMayBeEqual() {
    // Given
    List<Long> mostlyOneOrder = List.of(1L, 1L, 1L, 2L);

    // When
    RfmBoundaries boundaries = new RfmBoundaries(DAYS, mostlyOneOrder, SPENT);

    // Then
    assertThat(boundaries.frequency()).containsExactly(1L, 1L, 1L, 2L);
  }

  @Test
  void threeCutPointsAreRefused() {
    // When
    ThrowingCallable attempt = () -> new RfmBoundaries(List.of(10, 20, 30), ORDERS, SPENT);

    // Then
    assertThatThrownBy(attempt).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void fiveCutPointsAreRefused() {
    // When
    ThrowingCallable attempt = () -> new RfmBoundaries(DAYS, List.of(1L, 2L, 3L, 4L, 5L), SPENT);

    // Then
    assertThatThrownBy(attempt).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void descendingCutPointsAreRefused() {
    // Given
    List<Money> descending = List.of(Money.of(1), Money.of(2), Money.of(4), Money.of(3));

    // When
    ThrowingCallable attempt = () -> new RfmBoundaries(DAYS, ORDERS, descending);

    // Then
    assertThatThrownBy(attempt).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void boundariesDoNotFollowTheListTheyWereMadeOf() {
    // Given
    List<Integer> days = new ArrayList<>(DAYS);
    RfmBoundaries boundaries = new RfmBoundaries(days, ORDERS, SPENT);

    // When
    days.set(0, 1_000);

    // Then
    assertThat(boundaries.recencyDays()).isEqualTo(DAYS);
  }
}
