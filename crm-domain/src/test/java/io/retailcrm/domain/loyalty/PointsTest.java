package io.retailcrm.domain.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PointsTest {

  @Test
  void pointsAreNeverBelowZero() {
    assertThatThrownBy(() -> Points.of(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Points.of(2).minus(Points.of(3)))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("2 points can't change by -3");
    assertThat(Points.of(3).minus(Points.of(3))).isEqualTo(Points.ZERO);
  }

  @Test
  void aSumThatDoesNotFitIsNoNumber() {
    assertThatThrownBy(() -> Points.of(Long.MAX_VALUE).plus(Points.of(1)))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void pointsAreComparedByTheirNumber() {
    assertThat(Points.of(2)).isLessThan(Points.of(10));
    assertThat(Points.of(2).isLessThan(Points.of(2))).isFalse();
    assertThat(Points.of(2).min(Points.of(10))).isEqualTo(Points.of(2));
    assertThat(Points.of(10).min(Points.of(2))).isEqualTo(Points.of(2));
    assertThat(Points.of(10)).hasToString("10");
  }
}
