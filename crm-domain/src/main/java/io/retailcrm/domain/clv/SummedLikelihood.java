package io.retailcrm.domain.clv;

import io.retailcrm.domain.parts.Parts;
import java.io.Serializable;

/**
 * The log-likelihood of data in parts: value, gradient and Hessian are the sums of those of the
 * parts, so that an ascent takes the same steps wherever the parts are.
 *
 * @param parts what the likelihood is calculated from, part by part
 * @param likelihood the likelihood of a part
 * @param observations the number of observations in all parts
 */
record SummedLikelihood<T extends Serializable>(
    Parts<T> parts, Parts.Function<T, ? extends LogLikelihood> likelihood, double observations)
    implements LogLikelihood {

  @Override
  public Derivatives at(double[] parameters) {
    Parts.Function<T, ? extends LogLikelihood> ofPart = likelihood;
    return parts.reduce(part -> ofPart.of(part).at(parameters), Derivatives::plus);
  }
}
