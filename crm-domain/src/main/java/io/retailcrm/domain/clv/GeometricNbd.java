package io.retailcrm.domain.clv;

import java.util.Map;

/**
 * The limit of {@link BgNbd} and {@link MbgNbd} where all customers have the same chance to leave
 * at a purchase: a and b tend to infinity at a ratio that stays.
 *
 * @param r the shape of the purchase rates
 * @param alpha the inverse scale of the purchase rates, a time
 * @param dropoutOdds the odds to leave at a purchase: {@code odds / (1 + odds)} is the chance
 * @param firstChances the number of chances to leave at the first purchase: 0 for the limit of
 *     BG/NBD, 1 for the limit of MBG/NBD
 */
public record GeometricNbd(double r, double alpha, double dropoutOdds, int firstChances)
    implements ProcessModel {

  static final String[] NAMES = {"r", "alpha", "dropout_odds"};

  /**
   * Checks the parameters.
   *
   * @throws IllegalArgumentException where a parameter isn't from 1e-30 to 1e30, or {@code
   *     firstChances} isn't 0 or 1
   */
  public GeometricNbd {
    Parameters.requirePositive("r", r);
    Parameters.requirePositive("alpha", alpha);
    Parameters.requirePositive("dropoutOdds", dropoutOdds);
    if (firstChances < 0 || firstChances > 1) {
      throw new IllegalArgumentException("firstChances must be 0 or 1, not " + firstChances);
    }
  }

  @Override
  public String name() {
    return firstChances == 0 ? "bg_nbd_one_dropout" : "mbg_nbd_one_dropout";
  }

  @Override
  public Map<String, Double> parameters() {
    return Parameters.ordered(NAMES, r, alpha, dropoutOdds);
  }

  @Override
  public GeometricNbd withParameters(double... values) {
    return new GeometricNbd(values[0], values[1], values[2], firstChances);
  }

  /** The chance to leave at a purchase. */
  public double dropoutChance() {
    return dropoutOdds / (1 + dropoutOdds);
  }

  @Override
  public PurchaseProcess process() {
    return new GeometricProcess(r, alpha, dropoutOdds, firstChances);
  }
}
