package io.retailcrm.domain.clv;

import java.util.Arrays;

/**
 * Climbs a log-likelihood in the logarithms of its parameters, by Newton's method in a trust
 * region.
 *
 * <p>Where the Hessian isn't negative definite, the absolute values of its eigenvalues are used, so
 * that each step goes uphill. The logarithms are kept within {@value #BOUND} of 0. A parameter at a
 * bound stays there while the others move on. A point without a finite value or derivative is never
 * accepted.
 */
final class NewtonAscent {

  /**
   * Parameters stay within {@code e^-14} and {@code e^14}, in units in which the data are about 1.
   */
  private static final double BOUND = 14;

  /** A maximum beyond {@code e^-9} or {@code e^9} means a nearly degenerate distribution. */
  private static final double CREDIBLE = 9;

  private static final int MAX_STEPS = 200;
  private static final double FIRST_RADIUS = 1;
  private static final double LARGEST_RADIUS = 3;
  private static final double SMALLEST_RADIUS = 1e-8;

  /** Upper limit of Newton's step and of the slope at a maximum. */
  private static final double FLAT = 1e-4;

  private static final double STEEP = 1e-8;

  /** The relative rounding error of the value. */
  private static final double ROUNDING = 1e-11;

  /** How an ascent ended. */
  enum Ending {
    /**
     * At a maximum: the gradient and Newton's step vanish, and the likelihood decreases in all
     * directions.
     */
    INTERIOR,
    /** With a parameter at its bound, or too close to it for a credible estimate. */
    BOUNDARY,
    /** The likelihood is flat, or the maximum number of steps was reached. */
    UNSETTLED
  }

  /** Where an ascent ended. */
  static final class Summit {

    private final Ending ending;
    private final double[] parameters;
    private final Derivatives byLogarithms;
    private final double slope;

    private Summit(Ending ending, double[] parameters, Derivatives byLogarithms, double slope) {
      this.ending = ending;
      this.parameters = parameters;
      this.byLogarithms = byLogarithms;
      this.slope = slope;
    }

    Ending ending() {
      return ending;
    }

    double[] parameters() {
      return parameters;
    }

    double value() {
      return byLogarithms.isFinite() ? byLogarithms.value() : Double.NEGATIVE_INFINITY;
    }

    /** The covariance of the estimates; only a maximum in the interior has one. */
    ParameterCovariance covariance(String... names) {
      return ParameterCovariance.at(byLogarithms, names);
    }

    /**
     * The largest derivative with respect to the logarithm of a parameter, divided by the
     * observations.
     */
    double slope() {
      return slope;
    }
  }

  private final LogLikelihood likelihood;
  private final int n;
  private double[] logs;
  private Derivatives here;

  private NewtonAscent(LogLikelihood likelihood, double[] start) {
    this.likelihood = likelihood;
    n = start.length;
    logs = new double[n];
    for (int i = 0; i < n; i++) {
      logs[i] = Math.max(-BOUND, Math.min(BOUND, Math.log(start[i])));
    }
    here = derivatives(logs);
  }

  /** Climbs from the start to the summit above it. */
  static Summit climb(LogLikelihood likelihood, double[] start) {
    return new NewtonAscent(likelihood, start).climb();
  }

  private Summit climb() {
    if (!here.isFinite()) {
      return new Summit(Ending.UNSETTLED, exp(logs), here, 0);
    }
    double radius = FIRST_RADIUS;
    NewtonStep step = newtonStep();
    for (int i = 0; i < MAX_STEPS && radius > SMALLEST_RADIUS && !step.isSettled(); i++) {
      double[] target = target(step, radius);
      double length = distance(target);
      double expected = expectedGain(target);
      Derivatives there = derivatives(target);
      double gain = there.value() - here.value();
      boolean hidden = expected < ROUNDING * Math.abs(here.value());
      // Where rounding hides the gain in value, the gradient still shows whether the step helps.
      boolean better = hidden ? slope(there) < slope(here) : gain >= 1e-4 * expected;
      if (there.isFinite() && better) {
        if (gain > 0.75 * expected) {
          radius = Math.min(LARGEST_RADIUS, Math.max(radius, 2 * length));
        } else if (gain < 0.25 * expected) {
          radius = length / 2;
        }
        logs = target;
        here = there;
        step = newtonStep();
      } else if (hidden) {
        break;
      } else {
        radius = length / 4;
      }
    }
    return summit(step);
  }

  private NewtonStep newtonStep() {
    return NewtonStep.at(here, freeParameters(), n, likelihood.observations());
  }

  /** The positions of the parameters that are not held at a bound. */
  private int[] freeParameters() {
    int[] free = new int[n];
    int count = 0;
    for (int i = 0; i < n; i++) {
      boolean pressing = Math.abs(logs[i]) >= BOUND && logs[i] * here.gradient(i) > 0;
      if (!pressing) {
        free[count++] = i;
      }
    }
    return Arrays.copyOf(free, count);
  }

  private double[] target(NewtonStep step, double radius) {
    double scale = Math.min(1, radius / step.length());
    double[] target = new double[n];
    for (int i = 0; i < n; i++) {
      double moved = logs[i] + scale * step.along(i);
      target[i] = Math.max(-BOUND, Math.min(BOUND, moved));
    }
    return target;
  }

  private double expectedGain(double[] target) {
    double gain = 0;
    for (int i = 0; i < n; i++) {
      double di = target[i] - logs[i];
      gain += here.gradient(i) * di;
      for (int j = 0; j < n; j++) {
        gain += 0.5 * here.hessian(i, j) * di * (target[j] - logs[j]);
      }
    }
    return gain;
  }

  private double distance(double[] target) {
    double distance = 0;
    for (int i = 0; i < n; i++) {
      distance = Math.max(distance, Math.abs(target[i] - logs[i]));
    }
    return distance;
  }

  private double slope(Derivatives point) {
    double steepest = 0;
    for (int i = 0; i < n; i++) {
      steepest = Math.max(steepest, Math.abs(point.gradient(i)));
    }
    return steepest / likelihood.observations();
  }

  private Summit summit(NewtonStep step) {
    double slope = slope(here);
    boolean credible = true;
    for (double log : logs) {
      credible &= Math.abs(log) <= CREDIBLE;
    }
    Ending ending;
    if (!credible) {
      ending = Ending.BOUNDARY;
    } else if (step.isConcave() && step.length() < FLAT && slope < STEEP) {
      ending = Ending.INTERIOR;
    } else {
      ending = Ending.UNSETTLED;
    }
    return new Summit(ending, exp(logs), here, slope);
  }

  private Derivatives derivatives(double[] logarithms) {
    double[] parameters = exp(logarithms);
    return likelihood.at(parameters).byLogarithms(parameters);
  }

  private static double[] exp(double[] logarithms) {
    return Arrays.stream(logarithms).map(Math::exp).toArray();
  }
}
