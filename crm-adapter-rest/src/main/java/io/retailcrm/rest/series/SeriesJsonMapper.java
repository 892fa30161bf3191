package io.retailcrm.rest.series;

import io.retailcrm.application.series.CohortCell;
import io.retailcrm.application.series.OrdersMonth;
import io.retailcrm.application.series.PointsMonth;
import io.retailcrm.application.series.RfmCell;
import io.retailcrm.application.series.Series;
import io.retailcrm.domain.money.Money;
import io.retailcrm.rest.json.Percentages;
import io.retailcrm.rest.series.SeriesJson.GridBy;
import io.retailcrm.rest.series.SeriesJson.Measure;
import io.retailcrm.rest.series.SeriesJson.Period;
import io.retailcrm.rest.validation.Parameters;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From the series of the application to JSON: what is missing is filled with zeros. */
final class SeriesJsonMapper {

  private static final int BEST_SCORE = 5;

  private SeriesJsonMapper() {}

  static SeriesJson.Grid grid(Series.Dated<RfmCell> series, GridBy by) {
    List<SeriesJson.Cell> cells = new ArrayList<>();
    for (int r = 1; r <= BEST_SCORE; r++) {
      for (int f = 1; f <= BEST_SCORE; f++) {
        if (by == GridBy.RF) {
          cells.add(cell(r, f, null, series.items()));
        } else {
          for (int m = 1; m <= BEST_SCORE; m++) {
            cells.add(cell(r, f, m, series.items()));
          }
        }
      }
    }
    return new SeriesJson.Grid(Parameters.code(by), series.calculatedAt(), cells);
  }

  private static SeriesJson.Cell cell(int r, int f, @Nullable Integer m, List<RfmCell> all) {
    long customers = 0;
    long valued = 0;
    Money revenue = Money.ZERO;
    Money clv = Money.ZERO;
    for (RfmCell cell : all) {
      if (cell.recency() == r && cell.frequency() == f && (m == null || cell.monetary() == m)) {
        customers += cell.customers();
        valued += cell.valued();
        revenue = revenue.plus(cell.revenue());
        clv = clv.plus(cell.clv());
      }
    }
    return new SeriesJson.Cell(
        r, f, m, customers, revenue.amount(), valued == 0 ? null : clv.dividedBy(valued).amount());
  }

  static SeriesJson.Cohorts cohorts(Series.Dated<CohortCell> series, Measure measure) {
    Map<YearMonth, List<CohortCell>> byCohort = new LinkedHashMap<>();
    YearMonth last = YearMonth.of(1, 1);
    for (CohortCell cell : series.items()) {
      byCohort.computeIfAbsent(cell.cohort(), cohort -> new ArrayList<>()).add(cell);
      last = cell.month().isAfter(last) ? cell.month() : last;
    }
    List<SeriesJson.Cohort> cohorts = new ArrayList<>();
    for (Map.Entry<YearMonth, List<CohortCell>> entry : byCohort.entrySet()) {
      cohorts.add(cohort(entry.getKey(), entry.getValue(), last, measure));
    }
    return new SeriesJson.Cohorts(
        Parameters.code(Period.MONTH), Parameters.code(measure), series.calculatedAt(), cohorts);
  }

  private static SeriesJson.Cohort cohort(
      YearMonth cohort, List<CohortCell> cells, YearMonth last, Measure measure) {
    int months = (int) ChronoUnit.MONTHS.between(cohort, last) + 1;
    CohortCell[] bySince = new CohortCell[months];
    cells.forEach(cell -> bySince[(int) ChronoUnit.MONTHS.between(cohort, cell.month())] = cell);
    long size = bySince[0] == null ? 0 : bySince[0].customers();
    List<BigDecimal> values = new ArrayList<>();
    List<BigDecimal> retention = new ArrayList<>();
    for (CohortCell cell : bySince) {
      values.add(value(cell, measure));
      retention.add(Percentages.of(cell == null ? 0 : cell.customers(), size));
    }
    return new SeriesJson.Cohort(cohort.toString(), size, values, retention);
  }

  private static BigDecimal value(@Nullable CohortCell cell, Measure measure) {
    return switch (measure) {
      case CUSTOMERS -> BigDecimal.valueOf(cell == null ? 0 : cell.customers());
      case ORDERS -> BigDecimal.valueOf(cell == null ? 0 : cell.orders());
      case REVENUE -> (cell == null ? Money.ZERO : cell.revenue()).amount();
    };
  }

  static SeriesJson.OrdersTrend orders(Series.Dated<OrdersMonth> series, int limit) {
    return new SeriesJson.OrdersTrend(
        Parameters.code(Period.MONTH),
        series.calculatedAt(),
        latest(
            series.items(),
            OrdersMonth::month,
            (quiet, before) -> new OrdersMonth(quiet, 0, 0, Money.ZERO, before.revenueToDate()),
            month ->
                new SeriesJson.Orders(
                    month.month().toString(),
                    month.customers(),
                    month.orders(),
                    month.revenue().amount(),
                    month.revenueToDate().amount()),
            limit));
  }

  static SeriesJson.PointsTrend points(Series.Dated<PointsMonth> series, int limit) {
    return new SeriesJson.PointsTrend(
        Parameters.code(Period.MONTH),
        series.calculatedAt(),
        latest(
            series.items(),
            PointsMonth::month,
            (quiet, before) -> new PointsMonth(quiet, 0, 0, 0, before.outstanding(), 0),
            month ->
                new SeriesJson.Points(
                    month.month().toString(),
                    month.issued(),
                    month.redeemed(),
                    month.expired(),
                    month.outstanding(),
                    month.activeMembers()),
            limit));
  }

  /**
   * The latest months as JSON, those in which nothing happened included.
   *
   * @param quiet such a month, by the last one in which something did
   */
  private static <M, J> List<J> latest(
      List<M> months,
      Function<M, YearMonth> of,
      BiFunction<YearMonth, M, M> quiet,
      Function<M, J> json,
      int limit) {
    List<J> all = new ArrayList<>();
    @Nullable M before = null;
    for (M month : months) {
      if (before != null) {
        for (YearMonth gap = of.apply(before).plusMonths(1);
            gap.isBefore(of.apply(month));
            gap = gap.plusMonths(1)) {
          all.add(json.apply(quiet.apply(gap, before)));
        }
      }
      all.add(json.apply(month));
      before = month;
    }
    return all.subList(Math.max(0, all.size() - limit), all.size());
  }
}
