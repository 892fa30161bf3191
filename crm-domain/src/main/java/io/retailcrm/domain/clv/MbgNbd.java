package io.retailcrm.domain.clv;

import java.util.Map;

/**
 * The MBG/NBD model (BDF 2007): after each purchase, already the first, a customer may leave, with
 * a chance of their own that is Beta(a, b) over the customers. Thus a one-time buyer may have left
 * too, which BG/NBD rules out.
 *
 * @param r the shape of the purchase rates
 * @param alpha the inverse scale of the purchase rates, a time
 * @param a the first parameter of the chances to leave: {@code a / (a + b)} is their mean
 * @param b the second parameter of the chances to leave
 */
public record MbgNbd(double r, double alpha, double a, double b) implements TransactionModel {

  /** The first purchase carries a chance to leave. */
  private static final int FIRST_CHANCES = 1;

  private static final String[] NAMES = {"r", "alpha", "a", "b"};

  /**
   * Checks the parameters.
   *
   * @throws IllegalArgumentException where a parameter isn't from 1e-30 to 1e30
   */
  public MbgNbd {
    Parameters.requirePositive("r", r);
    Parameters.requirePositive("alpha", alpha);
    Parameters.requirePositive("a", a);
    Parameters.requirePositive("b", b);
  }

  /**
   * The parameters that maximise the likelihood of the histories, or the reason why there are none.
   */
  public static Fit<MbgNbd> fit(BuyingHistories histories) {
    return TransactionFit.of(
        histories,
        rows -> new BetaGeometricLikelihood(rows, FIRST_CHANCES),
        fitted -> new MbgNbd(fitted[0], fitted[1], fitted[2], fitted[3]));
  }

  @Override
  public String name() {
    return "mbg_nbd";
  }

  @Override
  public Map<String, Double> parameters() {
    return Parameters.ordered(NAMES, r, alpha, a, b);
  }

  @Override
  public double logLikelihood(BuyingHistory history) {
    return process().logLikelihood(history.repeats(), history.recency(), history.age());
  }

  @Override
  public double logLikelihood(BuyingHistories histories) {
    return new BetaGeometricLikelihood(WeightedHistories.of(histories, 1, 1), FIRST_CHANCES)
        .at(new double[] {r, alpha, a, b})
        .value();
  }

  @Override
  public double probabilityAlive(BuyingHistory history) {
    return process().probabilityAlive(history.repeats(), history.recency(), history.age());
  }

  @Override
  public double expectedPurchases(BuyingHistory history, double time) {
    return process().expectedPurchases(history, time);
  }

  @Override
  public PurchaseForecast forecast(BuyingHistories histories, Horizon horizon) {
    return new PopulationForecast(histories, horizon, this::process).make();
  }

  private PurchaseProcess process() {
    return new BetaGeometricProcess(r, alpha, a, b, FIRST_CHANCES);
  }
}
