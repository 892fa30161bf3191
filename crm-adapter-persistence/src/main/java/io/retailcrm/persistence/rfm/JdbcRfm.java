package io.retailcrm.persistence.rfm;

import io.retailcrm.application.rfm.CustomerRfm;
import io.retailcrm.application.rfm.RfmResult;
import io.retailcrm.application.rfm.RfmRun;
import io.retailcrm.application.rfm.RfmRuns;
import io.retailcrm.application.rfm.RfmViews;
import io.retailcrm.application.rfm.SegmentTotals;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.rfm.RfmBoundaries;
import io.retailcrm.domain.rfm.RfmScore;
import io.retailcrm.domain.rfm.RfmScorer;
import io.retailcrm.domain.rfm.RfmSegment;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.jdbc.Row;
import io.retailcrm.persistence.jdbc.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** RFM runs and scores on PostgreSQL; a run's scores are sent by {@code COPY}. */
@ApplicationScoped
public class JdbcRfm implements RfmRuns, RfmViews {

  private static final String SCORE_COLUMNS =
      "customer_id, run_id, recency_score, frequency_score, monetary_score, segment,"
          + " recency_days, total_orders, total_spent, last_order_at, calculated_at";

  private final Database database;

  JdbcRfm(Database database) {
    this.database = database;
  }

  @Override
  public void add(RfmRun run) {
    RfmBoundaries boundaries = run.scorer().boundaries();
    database.update(
        """
        insert into rfm_run (id, as_of, calculated_at, thresholds, recency_days, frequency,
          monetary, population, is_full, is_published)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        run.id(),
        run.asOf(),
        run.calculatedAt(),
        run.scorer().thresholds().name(),
        new SqlArray("integer", boundaries.recencyDays().toArray()),
        new SqlArray("bigint", boundaries.frequency().toArray()),
        SqlArray.of("numeric", boundaries.monetary(), Money::amount),
        run.population(),
        run.full(),
        run.published());
  }

  @Override
  public Optional<RfmRun> latestFull() {
    return database.first(
        """
        select r.id as run_id, r.* from rfm_run r where is_full and is_published
        order by calculated_at desc limit 1
        """,
        JdbcRfm::run);
  }

  @Override
  public Set<CustomerId> scoredSince(Instant moment, LocalDate asOf) {
    return new HashSet<>(
        database.list(
            """
            select s.customer_id
            from rfm_score s
            join rfm_run r on r.id = s.run_id
            join purchase_summary p on p.customer_id = s.customer_id
            where s.calculated_at >= ? and r.as_of >= ? and p.last_order_at = s.last_order_at
            """,
            row -> new CustomerId(row.id("customer_id")),
            moment,
            asOf));
  }

  @Override
  public void publish(
      RfmRun run, Consumer<Consumer<RfmResult>> results, @Nullable Instant removeOlderThan) {
    database.lock("rfm_score");
    database.update("create temporary table rfm_staging (like rfm_score) on commit drop");
    database.copy(
        "copy rfm_staging (" + SCORE_COLUMNS + ") from stdin",
        rows ->
            results.accept(
                result ->
                    rows.row(
                        result.customer().value(),
                        run.id(),
                        result.score().recency(),
                        result.score().frequency(),
                        result.score().monetary(),
                        result.score().segmentation().segment().name(),
                        result.recencyDays(),
                        result.orders(),
                        result.spent(),
                        result.lastOrderAt(),
                        run.calculatedAt())));
    if (removeOlderThan != null) {
      database.update(
          "delete from rfm_score s where s.calculated_at < ? and not exists"
              + " (select 1 from rfm_staging n where n.customer_id = s.customer_id)",
          removeOlderThan);
    }
    database.update(
        """
        insert into rfm_score (%1$s) select %1$s from rfm_staging
        on conflict (customer_id) do update
        set (run_id, recency_score, frequency_score, monetary_score, segment, recency_days,
            total_orders, total_spent, last_order_at, calculated_at)
          = (excluded.run_id, excluded.recency_score, excluded.frequency_score,
            excluded.monetary_score, excluded.segment, excluded.recency_days,
            excluded.total_orders, excluded.total_spent, excluded.last_order_at,
            excluded.calculated_at)
        """
            .formatted(SCORE_COLUMNS));
  }

  @Override
  public Optional<CustomerRfm> find(CustomerId customer) {
    return database.first(
        """
        select c.customer_number, c.first_name, c.last_name, s.customer_id, s.run_id,
          s.recency_score, s.frequency_score, s.monetary_score, s.recency_days as days,
          s.total_orders, s.total_spent, s.last_order_at,
          r.as_of, r.calculated_at, r.thresholds, r.recency_days, r.frequency, r.monetary,
          r.population, r.is_full, r.is_published
        from rfm_score s
        join customer c on c.id = s.customer_id
        join rfm_run r on r.id = s.run_id
        where s.customer_id = ?
        """,
        row ->
            new CustomerRfm(
                row.text("customer_number"),
                row.text("first_name"),
                row.text("last_name"),
                new RfmResult(
                    customer,
                    new RfmScore(
                        row.integer("recency_score"),
                        row.integer("frequency_score"),
                        row.integer("monetary_score")),
                    row.integer("days"),
                    row.number("total_orders"),
                    row.money("total_spent"),
                    row.moment("last_order_at")),
                run(row)),
        customer.value());
  }

  @Override
  public List<SegmentTotals> distribution() {
    return database.list(
        """
        select s.segment, count(*) as customers, sum(s.total_orders) as orders,
          sum(s.total_spent) as spent
        from rfm_score s join customer c on c.id = s.customer_id
        where c.is_active
        group by s.segment
        """,
        row ->
            new SegmentTotals(
                RfmSegment.valueOf(row.text("segment")),
                row.number("customers"),
                row.number("orders"),
                row.money("spent")));
  }

  private static RfmRun run(Row row) throws SQLException {
    RfmBoundaries boundaries =
        new RfmBoundaries(
            row.array("recency_days"),
            row.array("frequency"),
            row.<BigDecimal>array("monetary").stream().map(Money::of).toList());
    return new RfmRun(
        row.id("run_id"),
        row.day("as_of"),
        row.moment("calculated_at"),
        RfmScorer.of(boundaries, RfmScorer.Thresholds.valueOf(row.text("thresholds"))),
        row.number("population"),
        row.flag("is_full"),
        row.flag("is_published"));
  }
}
