package io.retailcrm.domain.clv;

/**
 * The log-likelihood of a data set as a function of a model's parameters, which are all positive.
 */
interface LogLikelihood {

  /** The number of observations, by which gradients are divided. */
  double observations();

  /** The value, gradient and Hessian at these parameters. */
  Derivatives at(double[] parameters);
}
