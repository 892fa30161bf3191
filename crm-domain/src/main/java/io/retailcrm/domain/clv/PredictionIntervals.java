package io.retailcrm.domain.clv;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How sure the predictions of a model are: 80 % intervals of the expected orders and of the
 * lifetime value, which are means. What a customer does with luck is not in them: see {@link
 * ClvModel#probabilityOfOrder} for that.
 *
 * <p>Of a fitted model they come from the covariance of its parameters by the delta method: the
 * logarithm of a prediction is taken as normal, with its gradient by the logarithms of the
 * parameters. The models of purchases and of spend are fitted apart, so their variances add up.
 * Average order values count as known.
 *
 * <p>Of the {@link HistoricalAverage} they come from the Gamma(x + 1, T + 1/u) distribution of the
 * customer's rate. The prediction increases with it, so its quantiles are those of the rate, which
 * are taken by the approximation of Wilson and Hilferty (1931).
 */
public final class PredictionIntervals {

  /** The change of a logarithm by which gradients are taken. */
  private static final double STEP = 1e-4;

  private final ClvModel model;
  private final @Nullable ParameterCovariance purchases;
  private final @Nullable ParameterCovariance spend;

  /**
   * The intervals of a model.
   *
   * @param purchases the covariance of the model of purchases; null if unknown, and for the
   *     historical average
   * @param spend the covariance of the model of spend; null if it isn't fitted
   */
  public PredictionIntervals(
      ClvModel model,
      @Nullable ParameterCovariance purchases,
      @Nullable ParameterCovariance spend) {
    this.model = model;
    this.purchases = purchases;
    this.spend = spend;
  }

  /** The interval of the expected orders; empty for a fitted model without a covariance. */
  public Optional<Interval> orders(BuyingHistory history, ClvTerms terms) {
    double expected = model.predict(history, terms).expectedOrders();
    return interval(history, Horizon.of(terms.horizon().length()), expected, 0);
  }

  /** The interval of the lifetime value; empty for a fitted model without a covariance. */
  public Optional<Interval> clv(BuyingHistory history, ClvTerms terms) {
    double expected = model.predict(history, terms).clv();
    return interval(history, terms.horizon(), expected, varianceOfSpend(history));
  }

  private Optional<Interval> interval(
      BuyingHistory history, Horizon horizon, double expected, double otherVariance) {
    return model.fold(
        new ClvModel.Cases<>() {
          @Override
          public Optional<Interval> buyTillYouDie(BuyTillYouDie fitted) {
            return Optional.ofNullable(purchases)
                .map(
                    covariance ->
                        Interval.around(
                            expected,
                            covariance.variance(gradient(fitted.purchases(), history, horizon))
                                + otherVariance));
          }

          @Override
          public Optional<Interval> historicalAverage(HistoricalAverage average) {
            return Optional.of(average.shareOfRate(history).times(expected));
          }
        });
  }

  /** The derivatives of the logarithm of the discounted purchases. */
  private static double[] gradient(TransactionModel model, BuyingHistory history, Horizon horizon) {
    double[] parameters =
        model.parameters().values().stream().mapToDouble(Double::doubleValue).toArray();
    double[] gradient = new double[parameters.length];
    for (int i = 0; i < parameters.length; i++) {
      double above = logPurchases(model, parameters, i, STEP, history, horizon);
      double below = logPurchases(model, parameters, i, -STEP, history, horizon);
      double slope = (above - below) / (2 * STEP);
      gradient[i] = Double.isFinite(slope) ? slope : 0;
    }
    return gradient;
  }

  private static double logPurchases(
      TransactionModel model,
      double[] parameters,
      int moved,
      double step,
      BuyingHistory history,
      Horizon horizon) {
    double[] values = parameters.clone();
    values[moved] *= Math.exp(step);
    return Math.log(
        model
            .withParameters(values)
            .forecast(BuyingHistories.of(history), horizon)
            .discountedPurchases(0));
  }

  private double varianceOfSpend(BuyingHistory history) {
    return spend == null ? 0 : model.spend().fold(new SpendVariance(history, spend));
  }

  /** The variance of the logarithm of the expected spend. */
  private record SpendVariance(BuyingHistory history, ParameterCovariance covariance)
      implements SpendModel.Cases<Double> {

    @Override
    public Double gammaGamma(GammaGamma model) {
      return covariance.variance(model.gradientOfLogarithm(history));
    }

    @Override
    public Double averageOrderValue(AverageOrderValue model) {
      return 0.0;
    }

    @Override
    public Double cappedSpend(CappedSpend model) {
      return model.model().fold(this);
    }
  }
}
