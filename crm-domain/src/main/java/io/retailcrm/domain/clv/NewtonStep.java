package io.retailcrm.domain.clv;

import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * The step from a point to the maximum of the quadratic approximation of a log-likelihood there,
 * for its free parameters. In directions without a maximum, the sign of the curvature is reversed,
 * so that the step always leads uphill.
 */
final class NewtonStep {

  /** The minimum curvature, relative to the largest. */
  private static final double FLATTEST = 1e-14;

  private static final double SETTLED_LENGTH = 1e-10;
  private static final double SETTLED_SLOPE = 1e-9;

  private final double[] direction;
  private final double slope;
  private final boolean concave;

  private NewtonStep(double[] direction, double slope, boolean concave) {
    this.direction = direction;
    this.slope = slope;
    this.concave = concave;
  }

  /**
   * The step at a point.
   *
   * @param free the positions of the free parameters
   * @param observations the divisor of the slope
   */
  static NewtonStep at(Derivatives point, int[] free, int parameters, double observations) {
    double[] direction = new double[parameters];
    if (free.length == 0) {
      return new NewtonStep(direction, 0, false);
    }
    RealMatrix curvature = MatrixUtils.createRealMatrix(free.length, free.length);
    RealVector gradient = MatrixUtils.createRealVector(new double[free.length]);
    for (int i = 0; i < free.length; i++) {
      gradient.setEntry(i, point.gradient(free[i]));
      for (int j = 0; j < free.length; j++) {
        curvature.setEntry(i, j, -point.hessian(free[i], free[j]));
      }
    }
    EigenDecompositionSymmetric axes = new EigenDecompositionSymmetric(curvature);
    double steepest = 0;
    boolean concave = true;
    for (double eigenvalue : axes.getEigenvalues()) {
      steepest = Math.max(steepest, Math.abs(eigenvalue));
      concave &= eigenvalue > 0;
    }
    double floor = Math.max(FLATTEST * steepest, Double.MIN_NORMAL);
    for (int i = 0; i < free.length; i++) {
      RealVector axis = axes.getEigenvector(i);
      double length = axis.dotProduct(gradient) / Math.max(Math.abs(axes.getEigenvalue(i)), floor);
      for (int j = 0; j < free.length; j++) {
        direction[free[j]] += length * axis.getEntry(j);
      }
    }
    return new NewtonStep(direction, gradient.getLInfNorm() / observations, concave);
  }

  double along(int parameter) {
    return direction[parameter];
  }

  /** The largest change of a parameter. */
  double length() {
    double longest = 0;
    for (double change : direction) {
      longest = Math.max(longest, Math.abs(change));
    }
    return longest;
  }

  /** Whether the quadratic has a maximum. */
  boolean isConcave() {
    return concave;
  }

  /** Whether no further gain is possible. */
  boolean isSettled() {
    return length() < SETTLED_LENGTH && slope < SETTLED_SLOPE;
  }
}
