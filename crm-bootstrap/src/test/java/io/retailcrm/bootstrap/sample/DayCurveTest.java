package io.retailcrm.bootstrap.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DayCurveTest {

  private final DayCurve curve = DayCurve.of(new double[] {1, 2, 5});

  @Test
  void anAverageDayTakesOneUnitOfTime() {
    assertThat(curve.length()).isCloseTo(3, within(1e-12));
    assertThat(curve.timeAt(1, 0)).isCloseTo(3.0 / 8, within(1e-12));
    assertThat(curve.timeAt(2, 0.5)).isCloseTo(3 * 5.5 / 8, within(1e-12));
  }

  @Test
  void aTimeFallsIntoTheDayThatItCameFrom() {
    for (int day = 0; day < 3; day++) {
      assertThat(curve.dayAt(curve.timeAt(day, 0))).isEqualTo(day);
      assertThat(curve.dayAt(curve.timeAt(day, 0.999))).isEqualTo(day);
    }
  }
}
