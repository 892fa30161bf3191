package io.retailcrm.domain.clv;

/**
 * What came of fitting a model by maximum likelihood: parameters, or the reason why there are none.
 * Data never make a fit throw.
 *
 * @param <M> the model
 */
public sealed interface Fit<M> {

  /** The answer of the method for this case. */
  <R> R fold(Cases<M, R> cases);

  /** The customers whose histories were fitted. */
  int customers();

  /**
   * The likelihood has a maximum in the interior: its gradient vanishes there, it falls on all
   * sides, and no start led higher.
   *
   * @param model the model with the parameters that maximise the likelihood
   * @param logLikelihood the log-likelihood of all customers at these parameters
   * @param gradientNorm the largest derivative of the log-likelihood with respect to the logarithm
   *     of a parameter, by customer: below 1e-8
   * @param customers the customers whose histories were fitted
   */
  record Converged<M>(M model, double logLikelihood, double gradientNorm, int customers)
      implements Fit<M> {
    @Override
    public <R> R fold(Cases<M, R> cases) {
      return cases.converged(this);
    }
  }

  /**
   * The data don't determine the model's parameters.
   *
   * @param customers the customers whose histories were to be fitted
   */
  record Degenerate<M>(Degeneracy reason, int customers) implements Fit<M> {
    @Override
    public <R> R fold(Cases<M, R> cases) {
      return cases.degenerate(this);
    }
  }

  /** Why data don't determine a model's parameters. */
  enum Degeneracy {
    /** There is nobody, or nobody to whom the model applies. */
    NO_CUSTOMERS("there is no customer to fit the model to"),
    /** All are one-time buyers. */
    NO_REPEAT_PURCHASES("nobody has bought a second time"),
    /** One history, or one mean spend, for all. */
    IDENTICAL_CUSTOMERS("all customers have the same history"),
    /**
     * The log-likelihood is less than 2 above that of the NBD model, in which nobody leaves: by
     * Akaike's criterion the two parameters of the dropout aren't worth having, and their values
     * are chance.
     */
    NO_DROPOUT("nobody seems ever to leave: the NBD model, without a dropout, does as well"),
    /** There is no maximum in the interior. */
    AT_BOUNDARY("the likelihood rises towards parameters of zero or infinity"),
    /** There is a maximum along a line or plane, or none that could be found. */
    NOT_CONVERGED("the likelihood is flat: no parameters stand out as the best");

    private final String sentence;

    Degeneracy(String sentence) {
      this.sentence = sentence;
    }

    /** What it means that an ascent didn't end at a maximum in the interior. */
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
