package io.retailcrm.domain.clv;

import io.retailcrm.domain.parts.Parts;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
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
 *
 * <p>The value of a whole population has an interval too where a model was fitted. That of the
 * historical average has none: its prior errs alike for all customers, and nothing says by how
 * much, so that adding up their intervals as if they erred apart would promise too much.
 */
public final class PredictionIntervals {

  /** The change of a logarithm by which gradients are taken. */
  private static final double STEP = 1e-4;

  /** The most customers by whom the derivatives of the value of all are taken. */
  private static final int MAX_SAMPLE = 20_000;

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

  /**
   * The ends of the interval of the value of all customers together, as shares of it. Of more than
   * {@value #MAX_SAMPLE} customers, the derivatives are those of as many at equal distances.
   *
   * @return empty for the historical average, for a fitted model without a covariance, and where
   *     nothing is expected
   */
  public Optional<Interval> shareOfTotal(BuyingHistories histories, ClvTerms terms) {
    return shareOfTotal(Parts.of(histories), terms);
  }

  /**
   * The same of customers in parts. Those whose derivatives count are collected in this process,
   * one more of each part at most.
   */
  public Optional<Interval> shareOfTotal(Parts<BuyingHistories> histories, ClvTerms terms) {
    int customers = histories.reduce(BuyingHistories::size, Math::addExact);
    int stride = 1 + Math.max(0, customers - 1) / MAX_SAMPLE;
    BuyingHistories sample = histories.reduce(part -> part.every(stride), BuyingHistories::and);
    return model.fold(
        new ClvModel.Cases<>() {
          @Override
          public Optional<Interval> buyTillYouDie(BuyTillYouDie fitted) {
            ClvPredictions predictions = fitted.predictAll(sample, terms);
            double total = total(predictions);
            return purchases == null || !(total > 0)
                ? Optional.empty()
                : Optional.of(
                    Interval.around(
                        1,
                        purchases.variance(gradientOfTotal(fitted, sample, terms))
                            + varianceOfSpend(sample, predictions, total)));
          }

          @Override
          public Optional<Interval> historicalAverage(HistoricalAverage average) {
            return Optional.empty();
          }
        });
  }

  private static double[] gradientOfTotal(
      BuyTillYouDie fitted, BuyingHistories histories, ClvTerms terms) {
    return gradient(
        fitted.purchases(),
        moved -> total(new BuyTillYouDie(moved, fitted.spend()).predictAll(histories, terms)));
  }

  private static double total(ClvPredictions predictions) {
    double total = 0;
    for (int i = 0; i < predictions.size(); i++) {
      total += predictions.clv(i);
    }
    return total;
  }

  /** The variance of the logarithm of the total: each customer counts by their share of it. */
  private double varianceOfSpend(
      BuyingHistories histories, ClvPredictions predictions, double total) {
    if (spend == null) {
      return 0;
    }
    double[] sum = new double[spend.names().size()];
    for (int i = 0; i < histories.size(); i++) {
      double[] own = model.spend().fold(new SpendGradient(histories.get(i)));
      for (int k = 0; k < own.length; k++) {
        sum[k] += own[k] * predictions.clv(i) / total;
      }
    }
    return spend.variance(sum);
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
    BuyingHistories one = BuyingHistories.of(history);
    return gradient(model, moved -> moved.forecast(one, horizon).discountedPurchases(0));
  }

  /** The derivatives of the logarithm of something expected. */
  private static double[] gradient(
      TransactionModel model, ToDoubleFunction<TransactionModel> expected) {
    double[] parameters =
        model.parameters().values().stream().mapToDouble(Double::doubleValue).toArray();
    double[] gradient = new double[parameters.length];
    for (int i = 0; i < parameters.length; i++) {
      double above = Math.log(expected.applyAsDouble(moved(model, parameters, i, STEP)));
      double below = Math.log(expected.applyAsDouble(moved(model, parameters, i, -STEP)));
      double slope = (above - below) / (2 * STEP);
      gradient[i] = Double.isFinite(slope) ? slope : 0;
    }
    return gradient;
  }

  private static TransactionModel moved(
      TransactionModel model, double[] parameters, int index, double step) {
    double[] values = parameters.clone();
    values[index] *= Math.exp(step);
    return model.withParameters(values);
  }

  private double varianceOfSpend(BuyingHistory history) {
    return spend == null ? 0 : spend.variance(model.spend().fold(new SpendGradient(history)));
  }

  /** The derivatives of the logarithm of the expected spend; none where nothing is fitted. */
  private record SpendGradient(BuyingHistory history) implements SpendModel.Cases<double[]> {

    @Override
    public double[] gammaGamma(GammaGamma model) {
      return model.gradientOfLogarithm(history);
    }

    @Override
    public double[] averageOrderValue(AverageOrderValue model) {
      return new double[0];
    }

    @Override
    public double[] cappedSpend(CappedSpend model) {
      return model.model().fold(this);
    }
  }
}
