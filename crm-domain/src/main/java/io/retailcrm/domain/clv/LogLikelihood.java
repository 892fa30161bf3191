package io.retailcrm.domain.clv;

/** The log-likelihood of a data set as a function of a model's parameters, all of them positive. */
interface LogLikelihood {

  /** The number of observations: gradients are judged for each of them. */
  double observations();

  /** Value, gradient and Hessian with respect to the parameters. */
  Derivatives at(double[] parameters);
}
