package io.retailcrm.persistence.clv;

import com.fasterxml.jackson.core.type.TypeReference;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.retailcrm.application.clv.ClvRanges;
import io.retailcrm.application.clv.ClvRun;
import io.retailcrm.application.clv.ClvRunResult;
import io.retailcrm.application.clv.ClvRuns;
import io.retailcrm.application.clv.ClvScoreView;
import io.retailcrm.application.clv.ClvTotals;
import io.retailcrm.application.clv.ClvViews;
import io.retailcrm.application.clv.CurrentClv;
import io.retailcrm.application.clv.FittedModel;
import io.retailcrm.application.purchase.Freshness;
import io.retailcrm.domain.clv.BuyingHistory;
import io.retailcrm.domain.clv.Candidate;
import io.retailcrm.domain.clv.ClvPrediction;
import io.retailcrm.domain.clv.ForecastError;
import io.retailcrm.domain.clv.HoldOutBin;
import io.retailcrm.domain.clv.HoldOutResult;
import io.retailcrm.domain.clv.Interval;
import io.retailcrm.domain.clv.ModelChoice;
import io.retailcrm.domain.clv.ParameterCovariance;
import io.retailcrm.domain.clv.Tracking;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.money.Money;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.jdbc.Json;
import io.retailcrm.persistence.jdbc.Row;
import io.retailcrm.persistence.jdbc.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** CLV runs and values on PostgreSQL; a run's values are sent by {@code COPY}. */
@ApplicationScoped
@RegisterForReflection(
    targets = {
      FittedModel.class,
      FittedModel.Estimates.class,
      FittedModel.Outliers.class,
      ParameterCovariance.class,
      Candidate.class,
      HoldOutResult.class,
      HoldOutBin.class,
      Interval.class,
      Tracking.Week.class,
      ForecastError.class
    })
public class JdbcClv implements ClvRuns, ClvViews {

  /** The name of the lock that serialises runs, erasures and merges. */
  public static final String LOCK = "clv_score";

  private static final TypeReference<FittedModel> FIT = new TypeReference<>() {};

  private static final TypeReference<List<Tracking.Week>> TRACKING = new TypeReference<>() {};

  private static final double DAYS_PER_WEEK = 7;

  /** The columns of a value that differ between the customers of a run. */
  private static final String VALUE_COLUMNS =
      "customer_id, clv, predicted_orders, predicted_revenue, expected_order_value,"
          + " probability_alive, total_orders, total_spent, purchase_frequency,"
          + " last_order_at, purchase_days, recency_days, age_days, first_day_spent";

  private static final String CUSTOMERS =
      """
      select c.customer_number, c.first_name, c.last_name, s.*, r.as_of, r.asked,
        r.fit, r.prediction_months, r.discount_rate, r.is_full, r.is_published,
        r.calculated_at as run_calculated_at
      from clv_score s
      join customer c on c.id = s.customer_id
      join clv_run r on r.id = s.run_id
      """;

  private final Database database;
  private final Json json;

  public JdbcClv(Database database, Json json) {
    this.database = database;
    this.json = json;
  }

  @Override
  public void add(ClvRun run, List<Tracking.Week> tracking) {
    database.update(
        """
        insert into clv_run (id, as_of, calculated_at, asked, fit, prediction_months,
          discount_rate, is_full, is_published, tracking)
        values (?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?::jsonb)
        """,
        run.id(),
        run.asOf(),
        run.calculatedAt(),
        run.asked().name(),
        json.write(run.fit()),
        run.months(),
        run.discountRate(),
        run.full(),
        run.published(),
        json.write(tracking));
  }

  @Override
  public List<Tracking.Week> tracking(ClvRun run) {
    return database
        .first(
            "select tracking from clv_run where id = ?",
            row -> json.read(row.text("tracking"), TRACKING),
            run.id())
        .orElse(List.of());
  }

  @Override
  public Optional<ClvRun> latestFull() {
    return database.first(
        """
        select r.id as run_id, r.calculated_at as run_calculated_at, r.* from clv_run r
        where is_full and is_published
        order by calculated_at desc limit 1
        """,
        this::run);
  }

  @Override
  public void lock() {
    database.lock(LOCK);
  }

  @Override
  public void forEachCurrent(
      @Nullable Collection<CustomerId> chosen,
      ClvRun like,
      @Nullable Freshness freshness,
      Consumer<CurrentClv> shown) {
    @Nullable SqlArray ids = chosen == null ? null : SqlArray.of(chosen, CustomerId::value);
    database.forEach(
        """
        select s.customer_id, s.total_orders, s.total_spent, s.last_order_at,
          coalesce(s.calculated_at >= ?::timestamptz and r.as_of >= ?::date and r.asked = ?
            and r.prediction_months = ? and r.discount_rate = ?, false) as fresh
        from clv_score s join clv_run r on r.id = s.run_id
        where ?::uuid[] is null or s.customer_id = any (?)
        order by s.customer_id
        """,
        row ->
            shown.accept(
                new CurrentClv(
                    new CustomerId(row.id("customer_id")),
                    row.number("total_orders"),
                    row.money("total_spent"),
                    row.moment("last_order_at"),
                    row.flag("fresh"))),
        freshness == null ? null : freshness.since(),
        freshness == null ? null : freshness.asOf(),
        like.asked().name(),
        like.months(),
        like.discountRate(),
        ids,
        ids);
  }

  @Override
  public void publish(
      ClvRun run, Consumer<Consumer<ClvRunResult>> results, Collection<CustomerId> unvalued) {
    for (SqlArray some : SqlArray.inSlices(unvalued, CustomerId::value)) {
      database.update(
          "delete from clv_score where calculated_at <= ? and customer_id = any (?)",
          run.calculatedAt(),
          some);
    }
    database.update(
        "create temporary table clv_staging on commit drop as select %s from clv_score with no data"
            .formatted(VALUE_COLUMNS));
    database.copy(
        "clv_staging",
        rows ->
            results.accept(
                result -> {
                  ClvPrediction prediction = result.prediction();
                  @Nullable BuyingHistory history = result.history();
                  rows.row(
                      result.customer().value(),
                      Money.nearest(prediction.clv()),
                      prediction.expectedOrders(),
                      Money.nearest(prediction.expectedRevenue()),
                      Money.nearest(prediction.expectedOrderValue()),
                      prediction.probabilityAlive(),
                      result.orders(),
                      result.spent(),
                      result.purchaseFrequency(),
                      result.lastOrderAt(),
                      history == null ? null : history.repeats() + 1,
                      history == null ? null : days(history.recency()),
                      history == null ? null : days(history.age()),
                      history == null ? null : Money.nearest(history.firstSpend()));
                }));
    database.update(
        """
        merge into clv_score s using (
          select * from clv_staging n
          where not exists (
              select 1 from customer_erasure e where e.customer_id = n.customer_id)
            and not exists (
              select 1 from customer c where c.id = n.customer_id and c.merged_into is not null)) n
        on n.customer_id = s.customer_id
        when matched and s.calculated_at <= ? then update
        set (%1$s, run_id, calculated_at) = (%2$s, ?, ?)
        when not matched then insert (%1$s, run_id, calculated_at) values (%2$s, ?, ?)
        """
            .formatted(VALUE_COLUMNS, "n." + VALUE_COLUMNS.replace(", ", ", n.")),
        run.calculatedAt(),
        run.id(),
        run.calculatedAt(),
        run.id(),
        run.calculatedAt());
  }

  @Override
  public Optional<ClvScoreView> find(CustomerId customer) {
    return database.first(
        CUSTOMERS + "where s.customer_id = ?", this::clvScoreView, customer.value());
  }

  @Override
  public List<ClvScoreView> top(int limit) {
    return database.list(
        CUSTOMERS + "where c.is_active order by s.clv desc, s.customer_id limit ?",
        this::clvScoreView,
        limit);
  }

  /**
   * All values are read, in no order: to sort them takes the database longer than to send them. The
   * condition on the orders, which all rows meet, keeps the index on the values out of the plan: it
   * has both columns, but no row of a run is known to be visible before the table is vacuumed, so
   * that each would be looked up by itself.
   */
  @Override
  public ClvTotals totals(ClvRanges ranges) {
    Values values = new Values();
    database.forEachValue(
        """
        select (s.clv * 100)::bigint from clv_score s
        where s.total_orders >= 0 and not exists (
          select 1 from customer c where c.id = s.customer_id and not c.is_active)
        """,
        value -> values.add(value.getLong()));
    return ClvTotals.of(values.sorted(), ranges);
  }

  /** A growing column of values. */
  private static final class Values {

    private int size;
    private long[] hundredths = new long[1024];

    void add(long value) {
      if (size == hundredths.length) {
        hundredths = Arrays.copyOf(hundredths, size + (size >> 1));
      }
      hundredths[size++] = value;
    }

    long[] sorted() {
      long[] all = Arrays.copyOf(hundredths, size);
      Arrays.sort(all);
      return all;
    }
  }

  private ClvScoreView clvScoreView(Row row) throws SQLException {
    return new ClvScoreView(
        row.text("customer_number"),
        row.text("first_name"),
        row.text("last_name"),
        new ClvRunResult(
            new CustomerId(row.id("customer_id")),
            new ClvPrediction(
                row.real("probability_alive"),
                row.real("predicted_orders"),
                row.money("expected_order_value").toDouble(),
                row.money("predicted_revenue").toDouble(),
                row.money("clv").toDouble()),
            row.number("total_orders"),
            row.money("total_spent"),
            row.real("purchase_frequency"),
            row.moment("last_order_at"),
            history(row)),
        run(row));
  }

  /** Earlier versions did not store it. */
  private static @Nullable BuyingHistory history(Row row) throws SQLException {
    @Nullable Integer purchaseDays = row.integerOrNull("purchase_days");
    if (purchaseDays == null) {
      return null;
    }
    Money first = row.money("first_day_spent");
    return BuyingHistory.ofDays(
        purchaseDays - 1,
        row.integer("recency_days"),
        row.integer("age_days"),
        first.toDouble(),
        row.money("total_spent").minus(first).toDouble());
  }

  private static int days(double weeks) {
    return (int) Math.round(weeks * DAYS_PER_WEEK);
  }

  private ClvRun run(Row row) throws SQLException {
    return new ClvRun(
        row.id("run_id"),
        row.day("as_of"),
        row.moment("run_calculated_at"),
        ModelChoice.valueOf(row.text("asked")),
        json.read(row.text("fit"), FIT),
        row.integer("prediction_months"),
        row.real("discount_rate"),
        row.flag("is_full"),
        row.flag("is_published"));
  }
}
