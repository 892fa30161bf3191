package io.retailcrm.domain.clv;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * How far fitted parameters may be off: the covariance of their logarithms, which is the inverse of
 * the negative Hessian of the log-likelihood at its maximum (the observed information). It doesn't
 * depend on the units of time and money.
 *
 * @param names the parameters, in the order of the model
 * @param ofLogarithms the covariances of the logarithms, row by row
 */
public record ParameterCovariance(List<String> names, List<Double> ofLogarithms) {

  /**
   * Checks the size.
   *
   * @throws IllegalArgumentException if there isn't a covariance for each pair of parameters
   */
  public ParameterCovariance {
    names = List.copyOf(names);
    ofLogarithms = List.copyOf(ofLogarithms);
    if (ofLogarithms.size() != names.size() * names.size()) {
      throw new IllegalArgumentException(
          ofLogarithms.size() + " covariances of " + names.size() + " parameters");
    }
  }

  /** The covariance at a maximum, from the derivatives by the logarithms of the parameters. */
  static ParameterCovariance at(Derivatives byLogarithms, String... names) {
    int n = names.length;
    RealMatrix information = MatrixUtils.createRealMatrix(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        information.setEntry(i, j, -byLogarithms.hessian(i, j));
      }
    }
    RealMatrix inverse = new LUDecomposition(information, 0).getSolver().getInverse();
    List<Double> covariances = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        covariances.add(inverse.getEntry(i, j));
      }
    }
    return new ParameterCovariance(List.of(names), covariances);
  }

  /**
   * The standard errors of the parameters by the delta method: the value of a parameter times the
   * standard deviation of its logarithm.
   *
   * @param parameters the fitted values by name
   * @throws IllegalArgumentException if a parameter is missing
   */
  public Map<String, Double> standardErrors(Map<String, Double> parameters) {
    Map<String, Double> errors = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      Double value = parameters.get(names.get(i));
      if (value == null) {
        throw new IllegalArgumentException("no value of " + names.get(i));
      }
      errors.put(names.get(i), value * Math.sqrt(covariance(i, i)));
    }
    return errors;
  }

  /** The variance of a function of the parameters with this gradient by their logarithms. */
  double variance(double[] gradient) {
    double variance = 0;
    for (int i = 0; i < gradient.length; i++) {
      for (int j = 0; j < gradient.length; j++) {
        variance += gradient[i] * gradient[j] * covariance(i, j);
      }
    }
    return Math.max(0, variance);
  }

  private double covariance(int i, int j) {
    return ofLogarithms.get(i * names.size() + j);
  }
}
