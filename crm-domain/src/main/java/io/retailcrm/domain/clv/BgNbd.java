package io.retailcrm.domain.clv;

import io.retailcrm.domain.parts.Parts;

/**
 * The BG/NBD model (FHL 2005a): after each repeat purchase a customer may leave, with an individual
 * probability that is Beta(a, b) distributed over the customers.
 *
 * <p>Nobody leaves before a second purchase, so a one-time buyer counts as alive forever, however
 * long ago the purchase was. Don't use this model to find customers at risk. {@link MbgNbd} and
 * {@link ParetoNbd} don't have this limitation.
 *
 * @param r the shape of the purchase rates
 * @param alpha the inverse scale of the purchase rates, a time
 * @param a the first parameter of the probabilities to leave: {@code a / (a + b)} is their mean
 * @param b the second parameter of the probabilities to leave
 */
public record BgNbd(double r, double alpha, double a, double b) implements BetaGeometricModel {

  /** The first purchase carries no chance to leave. */
  static final int FIRST_CHANCES = 0;

  /**
   * Checks the parameters.
   *
   * @throws IllegalArgumentException where a parameter isn't from 1e-30 to 1e30
   */
  public BgNbd {
    BetaGeometricModel.requirePositive(r, alpha, a, b);
  }

  /**
   * The parameters that maximise the likelihood of the histories, or the reason why there are none.
   */
  public static Fit<BgNbd> fit(BuyingHistories histories) {
    return fit(Parts.of(histories));
  }

  /** The same for a population in parts. */
  public static Fit<BgNbd> fit(Parts<BuyingHistories> histories) {
    return BetaGeometricModel.fit(
        histories, FIRST_CHANCES, fitted -> new BgNbd(fitted[0], fitted[1], fitted[2], fitted[3]));
  }

  @Override
  public BgNbd withParameters(double... values) {
    return new BgNbd(values[0], values[1], values[2], values[3]);
  }

  @Override
  public String name() {
    return "bg_nbd";
  }

  @Override
  public int chancesAtFirstPurchase() {
    return FIRST_CHANCES;
  }
}
