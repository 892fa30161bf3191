package io.retailcrm.domain.clv;

import io.retailcrm.domain.parts.Parts;

/**
 * The MBG/NBD model (BDF 2007): after each purchase, including the first, a customer may leave,
 * with an individual probability that is Beta(a, b) distributed over the customers. A one-time
 * buyer may thus have left too, which BG/NBD rules out.
 *
 * @param r the shape of the purchase rates
 * @param alpha the inverse scale of the purchase rates, a time
 * @param a the first parameter of the probabilities to leave: {@code a / (a + b)} is their mean
 * @param b the second parameter of the probabilities to leave
 */
public record MbgNbd(double r, double alpha, double a, double b) implements BetaGeometricModel {

  /** The first purchase carries a chance to leave. */
  static final int FIRST_CHANCES = 1;

  /**
   * Checks the parameters.
   *
   * @throws IllegalArgumentException where a parameter isn't from 1e-30 to 1e30
   */
  public MbgNbd {
    BetaGeometricModel.requirePositive(r, alpha, a, b);
  }

  /**
   * The parameters that maximise the likelihood of the histories, or the reason why there are none.
   */
  public static Fit<MbgNbd> fit(BuyingHistories histories) {
    return fit(Parts.of(histories));
  }

  /** The same for a population in parts. */
  public static Fit<MbgNbd> fit(Parts<BuyingHistories> histories) {
    return BetaGeometricModel.fit(
        histories, FIRST_CHANCES, fitted -> new MbgNbd(fitted[0], fitted[1], fitted[2], fitted[3]));
  }

  @Override
  public MbgNbd withParameters(double... values) {
    return new MbgNbd(values[0], values[1], values[2], values[3]);
  }

  @Override
  public String name() {
    return "mbg_nbd";
  }

  @Override
  public int chancesAtFirstPurchase() {
    return FIRST_CHANCES;
  }
}
