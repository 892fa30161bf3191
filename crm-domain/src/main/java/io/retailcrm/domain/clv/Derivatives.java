package io.retailcrm.domain.clv;

import java.io.Serializable;

/** A log-likelihood at one point, with its gradient and Hessian there. */
final class Derivatives implements Serializable {

  private static final long serialVersionUID = 1;

  private double value;
  private final double[] gradient;
  private final double[][] hessian;

  Derivatives(int parameters) {
    gradient = new double[parameters];
    hessian = new double[parameters][parameters];
  }

  double value() {
    return value;
  }

  double gradient(int i) {
    return gradient[i];
  }

  double hessian(int i, int j) {
    return hessian[i][j];
  }

  /** The derivatives of the sum. */
  Derivatives plus(Derivatives other) {
    int n = gradient.length;
    Derivatives sum = new Derivatives(n);
    sum.value = value + other.value;
    for (int i = 0; i < n; i++) {
      sum.gradient[i] = gradient[i] + other.gradient[i];
      for (int j = 0; j < n; j++) {
        sum.hessian[i][j] = hessian[i][j] + other.hessian[i][j];
      }
    }
    return sum;
  }

  void add(double term) {
    value += term;
  }

  void addGradient(int i, double term) {
    gradient[i] += term;
  }

  /** Adds a second derivative, on both sides of the diagonal. */
  void addHessian(int i, int j, double term) {
    hessian[i][j] += term;
    if (i != j) {
      hessian[j][i] += term;
    }
  }

  /** The same with respect to the logarithms of the parameters: the chain rule. */
  Derivatives byLogarithms(double[] parameters) {
    int n = parameters.length;
    Derivatives result = new Derivatives(n);
    result.value = value;
    for (int i = 0; i < n; i++) {
      result.gradient[i] = gradient[i] * parameters[i];
      for (int j = 0; j < n; j++) {
        result.hessian[i][j] = hessian[i][j] * parameters[i] * parameters[j];
      }
      result.hessian[i][i] += result.gradient[i];
    }
    return result;
  }

  boolean isFinite() {
    double sum = value;
    for (int i = 0; i < gradient.length; i++) {
      sum += gradient[i];
      for (double second : hessian[i]) {
        sum += second;
      }
    }
    return Double.isFinite(sum);
  }
}
