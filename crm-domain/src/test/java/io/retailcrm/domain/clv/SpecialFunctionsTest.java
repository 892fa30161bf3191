package io.retailcrm.domain.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hipparchus.special.Beta;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The special functions of the papers, against the values of special_functions.csv: none of them is
 * computed as such, but each stands in a closed form of something that is.
 */
@Tag("shared-data")
class SpecialFunctionsTest {

  @Test
  void theExpectationIsThePapersHypergeometricFunction() {
    int compared = 0;
    for (String[] row : rows("ln_hyp2f1")) {
      double rho = Double.parseDouble(row[1]);
      double b = Double.parseDouble(row[2]);
      double c = Double.parseDouble(row[3]);
      double z = Double.parseDouble(row[4]);
      double a = c + 1 - b;
      if (!(b > 0 && a > 0 && z > 0)) {
        continue;
      }
      // Given: FHL 2005a, eq. 10, with z = t / (alpha + T + t)
      double w = z / (1 - z);
      double ratio = Math.exp(Double.parseDouble(row[5]) - rho * Math.log1p(w));
      double expected = c / (a - 1) * (1 - ratio);

      // When
      double purchases = new BetaGeometricExpectation(rho, a, b).within(w, 1);

      // Then: the difference from 1 costs the paper's form some digits
      double lost = 1e-14 * Math.abs(c / (a - 1)) + 1e-11 * Math.abs(expected);
      assertThat(purchases).as(String.join(",", row)).isCloseTo(expected, within(lost));
      compared++;
    }
    assertThat(compared).isGreaterThanOrEqualTo(9);
  }

  @Test
  void theDiscountedResidualIsTricomisFunction() {
    for (String[] row : rows("hyperu")) {
      // Given: U(s, s, z) = z^-s times the integral of e^-y (1 + y/z)^-s
      double s = Double.parseDouble(row[1]);
      double z = Double.parseDouble(row[4]);
      assertThat(row[2]).isEqualTo(row[1]);

      // When
      double u = Math.pow(z, -s) * DecayIntegral.value(0, 1, s, z, 1, Double.POSITIVE_INFINITY);

      // Then
      assertThat(u).isCloseTo(Double.parseDouble(row[5]), within(1e-12 * u));
    }
  }

  @Test
  void theLogarithmOfTheBetaFunctionKeepsItsDigits() {
    for (String[] row : rows("ln_beta")) {
      double expected = Double.parseDouble(row[5]);
      double logBeta = Beta.logBeta(Double.parseDouble(row[1]), Double.parseDouble(row[2]));

      assertThat(logBeta).isCloseTo(expected, within(1e-13 * Math.abs(expected)));
    }
  }

  private static List<String[]> rows(String function) {
    return SharedData.lines("special_functions.csv").stream()
        .map(line -> line.split(",", -1))
        .filter(row -> row[0].equals(function))
        .toList();
  }
}
