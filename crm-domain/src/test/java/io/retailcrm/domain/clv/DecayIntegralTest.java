package io.retailcrm.domain.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecayIntegralTest {

  @ParameterizedTest
  @CsvSource({
    "0.5, 3, 40",
    "2, 1e-3, 1e4",
    "17.3, 5, 1e-9",
    "5000, 1, 9000",
    "5000, 1e4, 1",
    "1e-6, 10, 300"
  })
  void aSinglePowerHasItsClosedForm(double k, double u, double span) {
    // Given: integral of (1 + y/u)^-k = u ((1 + span/u)^(1 - k) - 1) / (1 - k)
    double expected = u * Math.expm1((1 - k) * Math.log1p(span / u)) / (1 - k);

    // When
    double alone = DecayIntegral.value(k, u, 0, 1, 0, span);
    double shared = DecayIntegral.value(0.25 * k, u, 0.75 * k, u, 0, span);
    double[] moments = new double[DecayIntegral.MOMENTS];
    DecayIntegral.withMoments(0.25 * k, u, 0.75 * k, u, span, moments);

    // Then
    assertThat(alone).isCloseTo(expected, within(1e-12 * expected));
    assertThat(shared).isCloseTo(expected, within(1e-12 * expected));
    assertThat(moments[DecayIntegral.TOTAL]).isCloseTo(expected, within(1e-12 * expected));
  }

  /** The sum of the parts is as exact as the whole, and each part needs fewer panels. */
  @ParameterizedTest
  @CsvSource({
    "0.99, 0.0795, 5.4, 54.7, 0.32",
    "1.25, 0.68, 1.08, 664, 2.8",
    "0.4, 78, 1.5, 0.096, 0.49",
    "31, 60, 1.6, 110, 150",
    "900, 400, 2, 500, 1000"
  })
  void twoPowersAreAsExactOnManyPanelsAsOnFew(double k, double u, double m, double v, double span) {
    // Given
    int parts = 64;
    double width = span / parts;
    double expected = 0;
    for (int i = 0; i < parts; i++) {
      double from = i * width;
      double start = Math.pow(1 + from / u, -k) * Math.pow(1 + from / v, -m);
      expected += start * DecayIntegral.value(k, u + from, m, v + from, 0, width);
    }

    // When
    double whole = DecayIntegral.value(k, u, m, v, 0, span);
    double[] moments = new double[DecayIntegral.MOMENTS];
    DecayIntegral.withMoments(k, u, m, v, span, moments);

    // Then
    assertThat(whole).isCloseTo(expected, within(1e-13 * expected));
    assertThat(moments[DecayIntegral.TOTAL]).isCloseTo(expected, within(1e-13 * expected));
  }

  @ParameterizedTest
  @CsvSource({"0.003, 1e9", "0.003, Infinity", "2, Infinity"})
  void aPureDiscountHasItsClosedForm(double rate, double span) {
    double total = DecayIntegral.value(0, 1, 0, 1, rate, span);

    assertThat(total).isCloseTo(1 / rate, within(1e-13 / rate));
  }
}
