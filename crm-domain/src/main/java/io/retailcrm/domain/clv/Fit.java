package io.retailcrm.domain.clv;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The result of fitting a model by maximum likelihood: parameters, or the reason why there are
 * none. No data cause an exception.
 *
 * @param <M> the model
 */
public sealed interface Fit<M> {

  /** The answer of the method for this case. */
  <R> R fold(Cases<M, R> cases);

  /** This fit if it converged, else the other if that one did, else this one. */
  default Fit<M> or(Supplier<Fit<M>> other) {
    return isConverged() ? this : Optional.of(other.get()).filter(Fit::isConverged).orElse(this);
  }

  /** Whether the likelihood has a maximum in the interior. */
  default boolean isConverged() {
    return fold(
        new Cases<>() {
          @Override
          public Boolean converged(Converged<M> converged) {
            return true;
          }

          @Override
          public Boolean degenerate(Degenerate<M> degenerate) {
            return false;
          }
        });
  }

  /** The customers whose histories were fitted. */
  int customers();

  /**
   * The likelihood has a maximum in the interior: the gradient vanishes there, the likelihood
   * decreases in all directions, and no other start led higher.
   *
   * @param model the model with the parameters that maximise the likelihood
   * @param logLikelihood the log-likelihood of all customers at these parameters
   * @param gradientNorm the largest derivative of the log-likelihood with respect to the logarithm
   *     of a parameter, divided by the number of customers: below 1e-8
   * @param customers the number of customers whose histories were fitted
   * @param covariance how far the estimates may be off, from the Hessian at the maximum
   */
  record Converged<M>(
      M model,
      double logLikelihood,
      double gradientNorm,
      int customers,
      ParameterCovariance covariance)
      implements Fit<M> {
    @Override
    public <R> R fold(Cases<M, R> cases) {
      return cases.converged(this);
    }
  }

  /**
   * The data don't determine the model's parameters.
   *
   * @param customers the number of customers in the input
   */
  record Degenerate<M>(Degeneracy reason, int customers) implements Fit<M> {
    @Override
    public <R> R fold(Cases<M, R> cases) {
      return cases.degenerate(this);
    }
  }

  /** Why data don't determine a model's parameters. */
  enum Degeneracy {
    /** There are no customers, or none to whom the model applies. */
    NO_CUSTOMERS("there is no customer to fit the model to"),
    /** All customers are one-time buyers. */
    NO_REPEAT_PURCHASES("nobody has bought a second time"),
    /** All customers have the same history, or the same mean spend. */
    IDENTICAL_CUSTOMERS("all customers have the same history"),
    /**
     * The log-likelihood is less than 2 above that of the NBD model, in which nobody leaves: by
     * Akaike's criterion the two parameters of the dropout are not justified, and their values are
     * random.
     */
    NO_DROPOUT("nobody seems ever to leave: the NBD model, without a dropout, does as well"),
    /** There is no maximum in the interior. */
    AT_BOUNDARY("the likelihood rises towards parameters of zero or infinity"),
    /** The maximum is a line or plane, or none was found. */
    NOT_CONVERGED("the likelihood is flat: no parameters stand out as the best");

    private final String sentence;

    Degeneracy(String sentence) {
      this.sentence = sentence;
    }

    /** The degeneracy of an ascent that did not end at a maximum in the interior. */
    static Degeneracy of(NewtonAscent.Ending ending) {
      return ending == NewtonAscent.Ending.BOUNDARY ? AT_BOUNDARY : NOT_CONVERGED;
    }

    /** The reason in words, without a full stop. */
    public String sentence() {
      return sentence;
    }
  }

  /** One method for each case. */
  interface Cases<M, R> {
    R converged(Converged<M> converged);

    R degenerate(Degenerate<M> degenerate);
  }
}
