package io.retailcrm.domain.clv;

/**
 * Customer lifetime value from a model of purchases, under which customers buy until they leave for
 * good ("buy till you die"), and an independent model of spend: the discounted expected purchases
 * of each month times the expected spend (FHL 2005b, over a finite horizon).
 *
 * @param purchases the model of purchases, with time in weeks
 * @param spend the model of spend; its population mean must be finite
 */
public record BuyTillYouDie(TransactionModel purchases, SpendModel spend) implements ClvModel {

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the model of spend has no finite mean
   */
  public BuyTillYouDie {
    spend.fold(new MeanRequired());
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
    return purchases.forecast(histories, terms.horizon()).priced(histories, spend, terms.margin());
  }

  @Override
  public double probabilityOfOrder(BuyingHistory history, double weeks) {
    return purchases.probabilityOfPurchase(history, weeks);
  }

  @Override
  public double discountedResidualOrders(BuyingHistory history, double rate) {
    return purchases.discountedResidualPurchases(history, rate);
  }

  /** Refuses a model of spend without a finite mean. */
  private static final class MeanRequired implements SpendModel.Cases<Boolean> {

    @Override
    public Boolean gammaGamma(GammaGamma model) {
      if (!model.hasMean()) {
        throw new IllegalArgumentException("the model of spend has no mean: q is " + model.q());
      }
      return true;
    }

    @Override
    public Boolean averageOrderValue(AverageOrderValue model) {
      return true;
    }

    @Override
    public Boolean cappedSpend(CappedSpend model) {
      return model.model().fold(this);
    }
  }
}
