package io.retailcrm.rest.clv;

import io.retailcrm.application.clv.CalculateClv;
import io.retailcrm.application.clv.ClvRun;
import io.retailcrm.application.clv.ClvScoreView;
import io.retailcrm.application.clv.ClvTotals;
import io.retailcrm.application.clv.ClvViews;
import io.retailcrm.domain.clv.BuyTillYouDie;
import io.retailcrm.domain.clv.ClvModel;
import io.retailcrm.domain.clv.ForecastError;
import io.retailcrm.domain.clv.HistoricalAverage;
import io.retailcrm.domain.clv.HoldOutResult;
import io.retailcrm.domain.clv.ModelChoice;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.money.Money;
import io.retailcrm.rest.json.Percentages;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.Named;

/** From the lifetime values of the application to JSON. */
@Mapper
public abstract class ClvJsonMapper {

  private static final String SPEND_SUFFIX = "_gamma_gamma";

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

  ClvJson.Calculated json(CalculateClv.Outcome outcome, List<UUID> notFound) {
    ClvRun run = outcome.run();
    return new ClvJson.Calculated(
        "CLV calculated for " + outcome.customersUpdated() + " customers",
        outcome.customersUpdated(),
        run.months(),
        notFound,
        run.id(),
        run.asOf(),
        run.fit().model(),
        run.fit().explanation());
  }

  ClvJson.CustomerValue json(ClvScoreView value) {
    ClvRun run = value.run();
    return new ClvJson.CustomerValue(
        value.result().customer().value(),
        value.customerNumber(),
        (value.firstName() + " " + value.lastName()).strip(),
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
        run.calculatedAt());
  }

  ClvJson.Analysis json(ClvTotals totals, List<ClvScoreView> top, Optional<ClvRun> run) {
    List<ClvJson.Range> ranges = new ArrayList<>();
    for (int i = 0; i < totals.ranges().size(); i++) {
      ranges.add(range(i, totals.ranges().get(i), totals.customers()));
    }
    return new ClvJson.Analysis(
        totals.customers(),
        totals.total().amount(),
        totals.average().amount(),
        totals.median().amount(),
        ranges,
        top.stream().map(this::json).toList(),
        run.map(ClvRun::asOf).orElse(null),
        run.map(ClvRun::calculatedAt).orElse(null));
  }

  /** Parameters are in the order of the papers, which storage does not keep. */
  ClvJson.Model json(ClvRun run) {
    return run.fit()
        .restore()
        .fold(
            new ClvModel.Cases<>() {
              @Override
              public ClvJson.Model buyTillYouDie(BuyTillYouDie model) {
                return model(run, model.purchases().parameters(), model.spend().parameters());
              }

              @Override
              public ClvJson.Model historicalAverage(HistoricalAverage model) {
                return model(run, run.fit().parameters(), run.fit().spendParameters());
              }
            });
  }

  private ClvJson.Model model(
      ClvRun run, Map<String, Double> parameters, Map<String, Double> spendParameters) {
    return new ClvJson.Model(
        run.fit().model(),
        parameters,
        run.fit().logLikelihood(),
        spendParameters,
        run.fit().spendLogLikelihood(),
        "week",
        run.fit().customers(),
        run.asOf(),
        run.calculatedAt(),
        run.fit().holdOut() == null ? null : json(run.fit().holdOut()),
        run.fit().explanation());
  }

  @Mapping(target = "historicalAverage", source = "simple")
  abstract ClvJson.HeldOut json(HoldOutResult result);

  abstract ClvJson.Error json(ForecastError error);

  private static ClvJson.Range range(int index, ClvTotals.Range range, long all) {
    long min = units(ClvViews.RANGES.get(index));
    @Nullable Long max =
        index + 1 < ClvViews.RANGES.size() ? units(ClvViews.RANGES.get(index + 1)) : null;
    return new ClvJson.Range(
        max == null ? min + "+" : min + "-" + max,
        min,
        max,
        range.customers(),
        Percentages.of(range.customers(), all),
        range.total().amount());
  }

  private static long units(Money bound) {
    return bound.hundredths() / 100;
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
