package io.retailcrm.domain.clv;

import java.util.List;

/**
 * The likelihood of a purchase model in (r, alpha, d), where all customers leave with the same odds
 * or at the same rate d: the third parameter is fixed at a value so large that the customers don't
 * differ any more, and the fourth is that value divided by d.
 */
final class OneDropoutLikelihood implements TransactionLikelihood {

  private static final int PARAMETERS = 3;
  private static final int DROPOUT = 2;
  private static final int FOURTH = 3;

  /**
   * Large enough to be a limit to six digits, and small enough that differences of its inverse keep
   * ten.
   */
  private static final double ALIKE = 1e6;

  private final TransactionLikelihood family;

  OneDropoutLikelihood(TransactionLikelihood family) {
    this.family = family;
  }

  @Override
  public double observations() {
    return family.observations();
  }

  @Override
  public Derivatives at(double[] parameters) {
    double dropout = parameters[DROPOUT];
    Derivatives whole = family.at(ofFamily(parameters));
    // The fourth parameter is c / d: its derivatives by d are -c / d^2 and 2 c / d^3.
    double first = -ALIKE / (dropout * dropout);
    double second = -2 * first / dropout;
    Derivatives result = new Derivatives(PARAMETERS);
    result.add(whole.value());
    for (int i = 0; i < DROPOUT; i++) {
      result.addGradient(i, whole.gradient(i));
      for (int j = i; j < DROPOUT; j++) {
        result.addHessian(i, j, whole.hessian(i, j));
      }
      result.addHessian(i, DROPOUT, whole.hessian(i, FOURTH) * first);
    }
    result.addGradient(DROPOUT, whole.gradient(FOURTH) * first);
    result.addHessian(
        DROPOUT,
        DROPOUT,
        whole.hessian(FOURTH, FOURTH) * first * first + whole.gradient(FOURTH) * second);
    return result;
  }

  @Override
  public List<double[]> starts(double purchaseRate) {
    return List.of(
        new double[] {0.5, 0.5 / purchaseRate, 0.5},
        new double[] {2, 2 / purchaseRate, 0.1},
        new double[] {0.2, 0.2 / purchaseRate, 2});
  }

  @Override
  public double[] rescaled(double[] parameters, double length) {
    double[] scaled = family.rescaled(ofFamily(parameters), length);
    return new double[] {scaled[0], scaled[1], ALIKE / scaled[FOURTH]};
  }

  private static double[] ofFamily(double[] parameters) {
    return new double[] {parameters[0], parameters[1], ALIKE, ALIKE / parameters[DROPOUT]};
  }
}
