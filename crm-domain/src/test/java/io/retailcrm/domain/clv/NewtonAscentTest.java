package io.retailcrm.domain.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class NewtonAscentTest {

  /** A likelihood of one parameter, by the logarithm u of the parameter. */
  private static LogLikelihood ofLogarithm(
      DoubleUnaryOperator value, DoubleUnaryOperator slope, DoubleUnaryOperator curvature) {
    return new LogLikelihood() {
      @Override
      public double observations() {
        return 100;
      }

      @Override
      public Derivatives at(double[] parameters) {
        double u = Math.log(parameters[0]);
        Derivatives point = new Derivatives(1);
        point.add(value.applyAsDouble(u));
        point.addGradient(0, slope.applyAsDouble(u) / parameters[0]);
        point.addHessian(
            0,
            0,
            (curvature.applyAsDouble(u) - slope.applyAsDouble(u))
                / (parameters[0] * parameters[0]));
        return point;
      }
    };
  }

  @Test
  void itFindsTheTopOfAHillFromWhereItIsNotConcave() {
    // Given: 100 exp(-(u - 1)^2), convex at u = -2
    LogLikelihood hill =
        ofLogarithm(
            u -> 100 * Math.exp(-(u - 1) * (u - 1)),
            u -> -200 * (u - 1) * Math.exp(-(u - 1) * (u - 1)),
            u -> (400 * (u - 1) * (u - 1) - 200) * Math.exp(-(u - 1) * (u - 1)));

    // When
    NewtonAscent.Summit summit = NewtonAscent.climb(hill, new double[] {Math.exp(-2)});

    // Then
    assertThat(summit.ending()).isEqualTo(NewtonAscent.Ending.INTERIOR);
    assertThat(summit.parameters()[0]).isCloseTo(Math.E, within(1e-9));
    assertThat(summit.slope()).isLessThan(1e-8);
  }

  @Test
  void aLikelihoodThatRisesForEverEndsAtTheBoundary() {
    // Given: -100 e^-u, whose gradient vanishes at infinity though it has no maximum
    LogLikelihood slope =
        ofLogarithm(u -> -100 * Math.exp(-u), u -> 100 * Math.exp(-u), u -> -100 * Math.exp(-u));

    // When
    NewtonAscent.Summit summit = NewtonAscent.climb(slope, new double[] {1});

    // Then
    assertThat(summit.ending()).isEqualTo(NewtonAscent.Ending.BOUNDARY);
  }

  @Test
  void aFlatLikelihoodHasNoMaximum() {
    LogLikelihood plain = ofLogarithm(u -> -7, u -> 0, u -> 0);

    NewtonAscent.Summit summit = NewtonAscent.climb(plain, new double[] {1});

    assertThat(summit.ending()).isEqualTo(NewtonAscent.Ending.UNSETTLED);
  }

  @Test
  void aPointWithoutAValueIsNeverEntered() {
    // Given: a parabola with its top at u = 1, cut off at u = 1.2, where a long step leads
    LogLikelihood cliff =
        ofLogarithm(
            u -> u > 1.2 ? Double.NaN : -100 * Math.pow(u - 1, 4),
            u -> -400 * Math.pow(u - 1, 3),
            u -> -1200 * Math.pow(u - 1, 2));

    // When
    NewtonAscent.Summit summit = NewtonAscent.climb(cliff, new double[] {Math.exp(-3)});

    // Then
    assertThat(summit.value()).isFinite();
    assertThat(Math.log(summit.parameters()[0])).isCloseTo(1, within(0.05));
  }

  @Test
  void withoutAValueAtTheStartThereIsNoSummit() {
    LogLikelihood nowhere = ofLogarithm(u -> Double.NaN, u -> 0, u -> 0);

    NewtonAscent.Summit summit = NewtonAscent.climb(nowhere, new double[] {1});

    assertThat(summit.ending()).isEqualTo(NewtonAscent.Ending.UNSETTLED);
    assertThat(summit.value()).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void ofSeveralHillsTheHighestIsFound() {
    // Given: 60 exp(-(u + 3)^2) + 100 exp(-(u - 3)^2)
    LogLikelihood hills =
        ofLogarithm(
            u -> bell(60, -3, u) + bell(100, 3, u),
            u -> -2 * (u + 3) * bell(60, -3, u) - 2 * (u - 3) * bell(100, 3, u),
            u ->
                (4 * (u + 3) * (u + 3) - 2) * bell(60, -3, u)
                    + (4 * (u - 3) * (u - 3) - 2) * bell(100, 3, u));
    List<double[]> starts = List.of(new double[] {Math.exp(-3.5)}, new double[] {Math.exp(2)});

    // When
    NewtonAscent.Summit summit = MaximumLikelihood.search(hills, stride -> hills, starts);

    // Then
    assertThat(Math.log(summit.parameters()[0])).isCloseTo(3, within(1e-6));
  }

  @Test
  void aSampleThatMisleadsIsNotTrusted() {
    // Given: 5,000 observations, in whose sample the lower hill of the whole is a little higher
    LogLikelihood sample =
        ofLogarithm(
            u -> bell(100, -3, u) + bell(95, 3, u),
            u -> -2 * (u + 3) * bell(100, -3, u) - 2 * (u - 3) * bell(95, 3, u),
            u ->
                (4 * (u + 3) * (u + 3) - 2) * bell(100, -3, u)
                    + (4 * (u - 3) * (u - 3) - 2) * bell(95, 3, u));
    LogLikelihood hills =
        ofLogarithm(
            u -> bell(60, -3, u) + bell(100, 3, u),
            u -> -2 * (u + 3) * bell(60, -3, u) - 2 * (u - 3) * bell(100, 3, u),
            u ->
                (4 * (u + 3) * (u + 3) - 2) * bell(60, -3, u)
                    + (4 * (u - 3) * (u - 3) - 2) * bell(100, 3, u));
    LogLikelihood whole =
        new LogLikelihood() {
          @Override
          public double observations() {
            return 5_000;
          }

          @Override
          public Derivatives at(double[] parameters) {
            return hills.at(parameters);
          }
        };
    List<double[]> starts = List.of(new double[] {Math.exp(-3.5)}, new double[] {Math.exp(2.9)});

    // When
    NewtonAscent.Summit summit = MaximumLikelihood.search(whole, stride -> sample, starts);

    // Then
    assertThat(Math.log(summit.parameters()[0])).isCloseTo(3, within(1e-6));
  }

  private static double bell(double height, double centre, double u) {
    return height * Math.exp(-(u - centre) * (u - centre));
  }
}
