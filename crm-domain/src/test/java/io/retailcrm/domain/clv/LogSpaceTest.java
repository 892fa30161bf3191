package io.retailcrm.domain.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogSpaceTest {

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-300, 1e-17, 3e-9, 0.1, 0.9999, 1, 7.7, 1e8, 1e300})
  void log1pIsThatOfTheStandardLibrary(double y) {
    assertThat(LogSpace.log1p(y)).isCloseTo(Math.log1p(y), within(4e-16 * Math.log1p(y)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-800, -36.7, -0.51, -0.49, -1e-9, 0, 1e-300, 1e-9, 0.3, 0.7, 20})
  void expm1IsThatOfTheStandardLibrary(double y) {
    assertThat(LogSpace.expm1(y, Math.exp(y)))
        .isCloseTo(Math.expm1(y), within(1e-15 * Math.abs(Math.expm1(y))));
  }

  @Test
  void softplusNeitherOverflowsNorVanishes() {
    assertThat(LogSpace.softplus(5_000)).isEqualTo(5_000);
    assertThat(LogSpace.softplus(-700)).isCloseTo(Math.exp(-700), withinPercentage(1e-10));
    assertThat(LogSpace.softplus(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(LogSpace.softplus(0)).isEqualTo(Math.log(2), within(1e-16));
  }

  @Test
  void logisticNeitherOverflowsNorVanishes() {
    assertThat(LogSpace.logistic(5_000)).isOne();
    assertThat(LogSpace.logistic(-700)).isCloseTo(Math.exp(-700), withinPercentage(1e-10));
    assertThat(LogSpace.logistic(Double.POSITIVE_INFINITY)).isOne();
    assertThat(LogSpace.logistic(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(LogSpace.logistic(0)).isEqualTo(0.5);
  }
}
