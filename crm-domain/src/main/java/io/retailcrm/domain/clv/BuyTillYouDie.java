package io.retailcrm.domain.clv;

/**
 * Customer lifetime value from a model of purchases, under which customers buy until they leave for
 * good ("buy till you die"), and an independent model of spend: the discounted expected purchases
 * of each month times the expected spend (FHL 2005b, over a finite horizon).
 *
 * @param purchases the model of purchases, with time in weeks
 * @param spend the model of spend; its population mean must be finite
 */
public record BuyTillYouDie(TransactionModel purchases, GammaGamma spend) implements ClvModel {

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the model of spend has no finite mean
   */
  public BuyTillYouDie {
    if (!spend.hasMean()) {
      throw new IllegalArgumentException("the model of spend has no mean: q is " + spend.q());
    }
  }

  @Override
  public <R> R fold(Cases<R> cases) {
    return cases.buyTillYouDie(this);
  }

  @Override
  public String name() {
    return purchases.name() + "_gamma_gamma";
  }

  @Override
  public ClvPredictions predictAll(BuyingHistories histories, ClvTerms terms) {
    double[] orderValue = new double[histories.size()];
    for (int i = 0; i < orderValue.length; i++) {
      orderValue[i] = spend.expectedSpend(histories.repeats(i), histories.repeatSpend(i));
    }
    return purchases.forecast(histories, terms.horizon()).priced(orderValue, terms.margin());
  }
}
