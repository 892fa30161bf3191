package io.retailcrm.domain.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolygammaTest {

  @ParameterizedTest
  @CsvSource({
    // x, psi(0, x), psi(1, x): mpmath 1.3, 30 digits
    "1e-5, -100000.57719921568, 10000000001.64491",
    "0.3, -3.502524222200133, 12.24536454610773",
    "9.99, 2.2507003728312011, 0.10527695014824179",
    "77.7, 4.3464064480646019, 0.012953186766097862"
  })
  void derivativesOfLnGammaAreRightToFifteenDigits(double x, double digamma, double trigamma) {
    assertThat(Polygamma.digamma(x)).isCloseTo(digamma, within(1e-14 * Math.abs(digamma)));
    assertThat(Polygamma.trigamma(x)).isCloseTo(trigamma, within(1e-14 * trigamma));
  }
}
