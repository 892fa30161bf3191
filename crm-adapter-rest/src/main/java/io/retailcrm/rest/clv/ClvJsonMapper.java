package io.retailcrm.rest.clv;

import io.retailcrm.application.clv.CalculateClv;
import io.retailcrm.application.clv.ClvOutlook;
import io.retailcrm.application.clv.ClvRanges;
import io.retailcrm.application.clv.ClvRun;
import io.retailcrm.application.clv.ClvScoreView;
import io.retailcrm.application.clv.ClvTotals;
import io.retailcrm.application.clv.FittedModel;
import io.retailcrm.application.clv.NewCustomerValue;
import io.retailcrm.domain.clv.Candidate;
import io.retailcrm.domain.clv.ClvPrediction;
import io.retailcrm.domain.clv.ForecastError;
import io.retailcrm.domain.clv.HoldOutBin;
import io.retailcrm.domain.clv.HoldOutResult;
import io.retailcrm.domain.clv.Interval;
import io.retailcrm.domain.clv.ModelChoice;
import io.retailcrm.domain.clv.Tracking;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.money.Money;
import io.retailcrm.rest.json.Percentages;
import io.retailcrm.rest.json.ValueMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.Named;

/** From the lifetime values of the application to JSON. */
@Mapper
public abstract class ClvJsonMapper {

  private static final String SPEND_SUFFIX = "_gamma_gamma";

  private static final List<String> PARAMETERS =
      List.of("r", "alpha", "a", "b", "s", "beta", "dropout_odds", "death_rate", "p", "q", "gamma");

  /**
   * The command of a request.
   *
   * @param customers the requested customers, null for all
   */
  @Mapping(target = "customers", source = "customers")
  @Mapping(target = "months", source = "request.predictionMonths", qualifiedByName = "months")
  @Mapping(target = "discountRate", source = "request.discountRate", defaultValue = "0")
  @Mapping(target = "model", source = "request.model")
  @Mapping(target = "recalculate", source = "request.recalculate", defaultValue = "false")
  @Mapping(target = "asOf", source = "request.asOf")
  @Mapping(target = "publish", source = "request.publish", defaultValue = "true")
  abstract CalculateClv.Command command(
      ClvJson.Calculate request, @Nullable List<CustomerId> customers);

  ClvJson.Calculated json(
      CalculateClv.Outcome.Predicted outcome, List<UUID> notFound, List<String> warnings) {
    ClvRun run = outcome.run();
    return new ClvJson.Calculated(
        "CLV calculated for " + outcome.customersUpdated() + " customers",
        outcome.customersUpdated(),
        run.months(),
        notFound,
        run.id(),
        run.asOf(),
        run.fit().model(),
        run.fit().explanation(),
        warnings);
  }

  ClvJson.CustomerValue json(ClvScoreView value) {
    return json(value, null);
  }

  /**
   * @param outlook null in lists, and for values of earlier versions
   */
  ClvJson.CustomerValue json(ClvScoreView value, @Nullable ClvOutlook outlook) {
    ClvRun run = value.run();
    return new ClvJson.CustomerValue(
        value.result().customer().value(),
        value.customerNumber(),
        ValueMapper.fullName(value.firstName(), value.lastName()),
        Money.nearest(value.result().prediction().clv()).amount(),
        value.result().prediction().expectedOrders(),
        Money.nearest(value.result().prediction().expectedRevenue()).amount(),
        Money.nearest(value.result().prediction().expectedOrderValue()).amount(),
        value.result().averageOrderValue().amount(),
        value.result().purchaseFrequency(),
        run.months(),
        value.result().prediction().probabilityAlive(),
        run.fit().model(),
        run.asOf(),
        run.calculatedAt(),
        outlook == null ? null : intervals(outlook),
        outlook == null ? null : byDays(outlook),
        outlook == null ? null : amount(outlook.residualValue()));
  }

  ClvJson.NewCustomer json(NewCustomerValue value) {
    ClvPrediction prediction = value.prediction();
    return new ClvJson.NewCustomer(
        value.run().fit().model(),
        value.run().asOf(),
        value.months(),
        value.discountRate(),
        prediction.expectedOrders(),
        Money.nearest(prediction.expectedOrderValue()).amount(),
        Money.nearest(prediction.expectedRevenue()).amount(),
        Money.nearest(prediction.clv()).amount(),
        Money.nearest(prediction.clv() + value.firstOrderValue()).amount(),
        intervals(value.outlook()),
        byDays(value.outlook()),
        amount(value.outlook().residualValue()));
  }

  private ClvJson.@Nullable Intervals intervals(ClvOutlook outlook) {
    return outlook.orders() == null || outlook.clv() == null
        ? null
        : new ClvJson.Intervals(ends(outlook.orders()), ends(outlook.clv()));
  }

  private static ClvJson.Ends ends(Interval interval) {
    return new ClvJson.Ends(interval.low(), interval.high());
  }

  private static Map<String, Double> byDays(ClvOutlook outlook) {
    Map<String, Double> probabilities = new LinkedHashMap<>();
    outlook
        .probabilityOfOrder()
        .forEach((days, probability) -> probabilities.put(String.valueOf(days), probability));
    return probabilities;
  }

  ClvJson.Analysis json(
      ClvTotals totals, ClvRanges bounds, List<ClvScoreView> top, Optional<ClvRun> run) {
    List<ClvJson.Range> ranges = new ArrayList<>();
    for (int i = 0; i < totals.ranges().size(); i++) {
      ranges.add(range(bounds, i, totals.ranges().get(i), totals.customers()));
    }
    return new ClvJson.Analysis(
        totals.customers(),
        totals.total().amount(),
        run.map(latest -> latest.fit().shareOfTotal())
            .map(share -> ends(share.times(totals.total().amount().doubleValue())))
            .orElse(null),
        totals.average().amount(),
        totals.median().amount(),
        ranges,
        top.stream().map(this::json).toList(),
        run.map(ClvRun::asOf).orElse(null),
        run.map(ClvRun::calculatedAt).orElse(null));
  }

  ClvJson.Model json(ClvRun run, List<Tracking.Week> tracking) {
    FittedModel fit = run.fit();
    Map<String, Double> errors = new LinkedHashMap<>(fit.purchases().standardErrors());
    errors.putAll(fit.spend().standardErrors());
    return new ClvJson.Model(
        fit.model(),
        fit.purchases().name(),
        fit.spend().name(),
        inOrder(fit.purchases().parameters()),
        fit.purchases().logLikelihood(),
        inOrder(fit.spend().parameters()),
        fit.spend().logLikelihood(),
        "week",
        fit.customers(),
        run.asOf(),
        run.calculatedAt(),
        errors,
        fit.correlation(),
        new ClvJson.Outliers(fit.outliers().count(), amount(fit.outliers().above())),
        fit.holdOut() == null ? null : json(fit.holdOut()),
        tracking.stream().map(this::json).toList(),
        fit.candidates().stream().map(this::json).toList(),
        fit.explanation());
  }

  /** The parameters in the order of the papers, which storage does not keep. */
  private static Map<String, Double> inOrder(Map<String, Double> parameters) {
    Map<String, Double> ordered = new LinkedHashMap<>();
    Stream.concat(PARAMETERS.stream(), new TreeSet<>(parameters.keySet()).stream())
        .filter(parameters::containsKey)
        .forEach(name -> ordered.put(name, parameters.get(name)));
    return ordered;
  }

  private static @Nullable BigDecimal amount(@Nullable Double value) {
    return value == null ? null : Money.nearest(value).amount();
  }

  @Mapping(target = "historicalAverage", source = "simple")
  abstract ClvJson.HeldOut json(HoldOutResult result);

  @Mapping(target = "holdout", source = "holdOut")
  abstract ClvJson.Tried json(Candidate candidate);

  abstract ClvJson.Bin json(HoldOutBin bin);

  abstract ClvJson.Week json(Tracking.Week week);

  abstract ClvJson.@Nullable Error json(@Nullable ForecastError error);

  private static ClvJson.Range range(ClvRanges ranges, int index, ClvTotals.Range range, long all) {
    long min = ranges.bounds().get(index);
    @Nullable Long max = index + 1 < ranges.bounds().size() ? ranges.bounds().get(index + 1) : null;
    return new ClvJson.Range(
        max == null ? min + "+" : min + "-" + max,
        min,
        max,
        range.customers(),
        Percentages.of(range.customers(), all),
        range.total().amount());
  }

  @Named("months")
  protected int months(@Nullable Integer given) {
    return given == null ? CalculateClv.USUAL_MONTHS : given;
  }

  protected ModelChoice choice(@Nullable String name) {
    return name == null
        ? ModelChoice.AUTO
        : ModelChoice.valueOf(name.replace(SPEND_SUFFIX, "").toUpperCase(Locale.ROOT));
  }

  protected double rate(BigDecimal rate) {
    return rate.doubleValue();
  }
}
