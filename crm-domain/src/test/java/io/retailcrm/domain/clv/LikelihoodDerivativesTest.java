package io.retailcrm.domain.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients and Hessians against central differences of values and gradients. */
class LikelihoodDerivativesTest {

  private static final BuyingHistories HISTORIES =
      new Simulation(11).of(400, new MbgNbd(0.8, 6, 0.9, 1.6), 0, 40);

  static Stream<Arguments> likelihoods() {
    WeightedHistories rows = WeightedHistories.of(HISTORIES, 10);
    return Stream.of(
        Arguments.of(new BetaGeometricLikelihood(rows, 0), new double[] {0.5, 0.4, 0.9, 2.2}),
        Arguments.of(new BetaGeometricLikelihood(rows, 0), new double[] {3, 2, 30, 0.1}),
        Arguments.of(new BetaGeometricLikelihood(rows, 1), new double[] {0.5, 0.4, 0.9, 2.2}),
        Arguments.of(new BetaGeometricLikelihood(rows, 1), new double[] {0.05, 7, 0.2, 40}),
        Arguments.of(new ParetoLikelihood(rows), new double[] {0.5, 0.9, 0.6, 1.1}),
        Arguments.of(new ParetoLikelihood(rows), new double[] {4, 0.2, 3, 6}),
        Arguments.of(GammaGammaLikelihood.of(HISTORIES, 1), new double[] {5, 3, 12}),
        Arguments.of(GammaGammaLikelihood.of(HISTORIES, 30), new double[] {0.3, 0.8, 2}));
  }

  @ParameterizedTest
  @MethodSource("likelihoods")
  void derivativesAreThoseOfTheValue(LogLikelihood likelihood, double[] parameters) {
    // Given
    Derivatives point = likelihood.at(parameters);

    for (int i = 0; i < parameters.length; i++) {
      // When
      double step = 1e-5 * parameters[i];
      Derivatives above = likelihood.at(moved(parameters, i, step));
      Derivatives below = likelihood.at(moved(parameters, i, -step));

      // Then
      double slope = (above.value() - below.value()) / (2 * step);
      assertThat(point.gradient(i))
          .as("gradient %d", i)
          .isCloseTo(slope, within(1e-6 * (1 + Math.abs(slope))));
      for (int j = 0; j < parameters.length; j++) {
        double curvature = (above.gradient(j) - below.gradient(j)) / (2 * step);
        assertThat(point.hessian(i, j))
            .as("Hessian %d, %d", i, j)
            .isCloseTo(curvature, within(1e-6 * (1 + Math.abs(curvature))));
        assertThat(point.hessian(i, j)).isEqualTo(point.hessian(j, i));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("likelihoods")
  void derivativesByLogarithmsFollowTheChainRule(LogLikelihood likelihood, double[] parameters) {
    // Given
    Derivatives point = likelihood.at(parameters).byLogarithms(parameters);

    for (int i = 0; i < parameters.length; i++) {
      // When
      double[] up = moved(parameters, i, parameters[i] * Math.expm1(1e-5));
      double[] down = moved(parameters, i, parameters[i] * Math.expm1(-1e-5));
      Derivatives above = likelihood.at(up).byLogarithms(up);
      Derivatives below = likelihood.at(down).byLogarithms(down);

      // Then
      double slope = (above.value() - below.value()) / 2e-5;
      double curvature = (above.gradient(i) - below.gradient(i)) / 2e-5;
      assertThat(point.gradient(i)).isCloseTo(slope, within(1e-6 * (1 + Math.abs(slope))));
      assertThat(point.hessian(i, i))
          .isCloseTo(curvature, within(1e-6 * (1 + Math.abs(curvature))));
    }
  }

  private static double[] moved(double[] parameters, int i, double step) {
    double[] moved = parameters.clone();
    moved[i] += step;
    return moved;
  }
}
