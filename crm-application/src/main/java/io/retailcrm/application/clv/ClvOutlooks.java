package io.retailcrm.application.clv;

import io.retailcrm.domain.clv.BuyingHistory;
import io.retailcrm.domain.clv.ClvModel;
import io.retailcrm.domain.clv.ClvTerms;
import io.retailcrm.domain.clv.PredictionIntervals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells how sure a prediction is, and what it says beyond its horizon, by the fit of its run. */
public final class ClvOutlooks {

  private static final List<Integer> DAYS = List.of(30, 90, 365);
  private static final double DAYS_PER_WEEK = 7;
  private static final double WEEKS_PER_YEAR = 12 * ClvTerms.WEEKS_PER_MONTH;

  private final double margin;

  /**
   * @param margin the share of the revenue that is counted as value
   */
  public ClvOutlooks(double margin) {
    this.margin = margin;
  }

  /** The outlook of a customer; empty if the value was calculated by an earlier version. */
  public Optional<ClvOutlook> of(ClvScoreView value) {
    ClvRun run = value.run();
    return Optional.ofNullable(value.result().history())
        .map(
            history ->
                outlook(
                    run.fit(),
                    run.fit().restore(),
                    history,
                    new ClvTerms(run.months(), run.discountRate(), margin)));
  }

  /**
   * The value of a new customer by the model of a run.
   *
   * @param months the horizon; null for that of the run
   * @param discountRate the discount rate of a year; null for that of the run
   */
  public NewCustomerValue ofNewCustomer(
      ClvRun run, @Nullable Integer months, @Nullable Double discountRate) {
    ClvTerms terms =
        new ClvTerms(
            months == null ? run.months() : months,
            discountRate == null ? run.discountRate() : discountRate,
            margin);
    ClvModel model = run.fit().restore();
    BuyingHistory newcomer = new BuyingHistory(0, 0, 0, model.spend().meanSpend(), 0);
    return new NewCustomerValue(
        run,
        terms.months(),
        terms.yearlyDiscountRate(),
        model.predict(newcomer, terms),
        model.spend().meanSpend() * margin,
        outlook(run.fit(), model, newcomer, terms));
  }

  private static ClvOutlook outlook(
      FittedModel fit, ClvModel model, BuyingHistory history, ClvTerms terms) {
    PredictionIntervals intervals =
        new PredictionIntervals(model, fit.purchases().covariance(), fit.spend().covariance());
    Map<Integer, Double> probabilities = new LinkedHashMap<>();
    DAYS.forEach(
        days -> probabilities.put(days, model.probabilityOfOrder(history, days / DAYS_PER_WEEK)));
    return new ClvOutlook(
        intervals.orders(history, terms).orElse(null),
        intervals.clv(history, terms).orElse(null),
        probabilities,
        terms.yearlyDiscountRate() > 0 ? residualValue(model, history, terms) : null);
  }

  private static double residualValue(ClvModel model, BuyingHistory history, ClvTerms terms) {
    double weeklyRate = Math.log1p(terms.yearlyDiscountRate()) / WEEKS_PER_YEAR;
    return model.discountedResidualOrders(history, weeklyRate)
        * model.spend().expectedSpend(history)
        * terms.margin();
  }
}
