package io.retailcrm.domain.clv;

/** A {@link TransactionModel} by its {@link PurchaseProcess}. */
sealed interface ProcessModel extends TransactionModel
    permits BetaGeometricModel, ParetoNbd, GeometricNbd, ExponentialNbd, Nbd {

  /** The arithmetic of the model, for one thread. */
  PurchaseProcess process();

  @Override
  default double logLikelihood(BuyingHistory history) {
    return process().logLikelihood(history.repeats(), history.recency(), history.age());
  }

  @Override
  default double logLikelihood(BuyingHistories histories) {
    PurchaseProcess process = process();
    double sum = 0;
    for (int i = 0; i < histories.size(); i++) {
      sum += process.logLikelihood(histories.repeats(i), histories.recency(i), histories.age(i));
    }
    return sum;
  }

  @Override
  default double probabilityAlive(BuyingHistory history) {
    return process().probabilityAlive(history.repeats(), history.recency(), history.age());
  }

  @Override
  default double expectedPurchases(BuyingHistory history, double time) {
    return process().expectedPurchases(history, time);
  }

  @Override
  default double probabilityOfPurchase(BuyingHistory history, double time) {
    Horizon.requireLength(time);
    return probabilityAlive(history)
        * process().probabilityOfPurchaseIfAlive(history.repeats(), history.age(), time);
  }

  @Override
  default double discountedResidualPurchases(BuyingHistory history, double rate) {
    Parameters.requirePositive("rate", rate);
    return probabilityAlive(history)
        * process().discountedIfAlive(history.repeats(), history.age(), rate);
  }

  @Override
  default PurchaseForecast forecast(BuyingHistories histories, Horizon horizon) {
    return new PopulationForecast(histories, horizon, this::process).make();
  }
}
