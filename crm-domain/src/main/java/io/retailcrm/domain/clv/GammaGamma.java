package io.retailcrm.domain.clv;

import io.retailcrm.domain.parts.Parts;
import java.util.Map;

/**
 * The Gamma-Gamma model of customer spend (FHL 2005b; Fader and Hardie, note 025): the amounts of a
 * customer's purchase days are Gamma(p, nu), and nu is Gamma(q, gamma) over the customers, whatever
 * the number of their purchases.
 *
 * @param p the shape of a customer's amounts: the larger, the more similar they are
 * @param q the shape of the customers' scales: if it is 1 or less, the mean of the population is
 *     infinite and no spend can be predicted
 * @param gamma the inverse scale of the customers' scales, an amount
 */
public record GammaGamma(double p, double q, double gamma) implements SpendModel {

  static final String[] NAMES = {"p", "q", "gamma"};

  /**
   * Checks the parameters.
   *
   * @throws IllegalArgumentException where a parameter isn't from 1e-30 to 1e30
   */
  public GammaGamma {
    Parameters.requirePositive("p", p);
    Parameters.requirePositive("q", q);
    Parameters.requirePositive("gamma", gamma);
  }

  /**
   * The parameters that maximise the likelihood, or the reason why there are none. Only customers
   * with repeat purchases of a positive mean are used.
   */
  public static Fit<GammaGamma> fit(BuyingHistories histories) {
    return fit(Parts.of(histories));
  }

  /** The same for a population in parts. */
  public static Fit<GammaGamma> fit(Parts<BuyingHistories> histories) {
    return GammaGammaLikelihood.fit(histories);
  }

  @Override
  public <R> R fold(Cases<R> cases) {
    return cases.gammaGamma(this);
  }

  /** The parameters by name, in the order of the papers. */
  public Map<String, Double> parameters() {
    return Parameters.ordered(NAMES, p, q, gamma);
  }

  /** Whether the population's mean spend is finite: q above 1. */
  public boolean hasMean() {
    return q > 1;
  }

  /**
   * The mean spend of a purchase day over the population, {@code p gamma / (q - 1)}.
   *
   * @throws IllegalStateException if the model {@linkplain #hasMean has no mean}
   */
  @Override
  public double meanSpend() {
    requireMean();
    return p * gamma / (q - 1);
  }

  /**
   * The expected spend of a purchase day of a customer, {@code E[M | x, m] = p (gamma + x m) / (p x
   * + q - 1)} (FHL 2005b): a weighted mean of the population's and the customer's own. The weight
   * of the customer's own mean increases with the number of purchases. A total of the repeat days
   * below zero counts as zero; the first day doesn't count.
   *
   * @throws IllegalStateException if the model {@linkplain #hasMean has no mean}
   */
  @Override
  public double expectedSpend(int repeats, double firstSpend, double repeatSpend) {
    requireMean();
    double spent = repeats == 0 ? 0 : Math.max(0, repeatSpend);
    return p * (gamma + spent) / (p * repeats + (q - 1));
  }

  /** The derivatives of the logarithm of the expected spend by the logarithms of p, q, gamma. */
  double[] gradientOfLogarithm(BuyingHistory history) {
    double spent = history.repeats() == 0 ? 0 : Math.max(0, history.repeatSpend());
    double weight = p * history.repeats() + (q - 1);
    return new double[] {1 - p * history.repeats() / weight, -q / weight, gamma / (gamma + spent)};
  }

  /**
   * The log of the likelihood of the mean repeat spend of a customer, given the number of repeats;
   * 0 for a customer without repeats or without a positive mean, to whom the model does not apply.
   */
  public double logLikelihood(BuyingHistory history) {
    return logLikelihood(BuyingHistories.of(history));
  }

  /** The log-likelihood of all customers, which is the sum over them. */
  public double logLikelihood(BuyingHistories histories) {
    return GammaGammaLikelihood.of(histories, 1).at(new double[] {p, q, gamma}).value();
  }

  private void requireMean() {
    if (!hasMean()) {
      throw new IllegalStateException("no mean spend: q is " + q + ", not above 1");
    }
  }
}
