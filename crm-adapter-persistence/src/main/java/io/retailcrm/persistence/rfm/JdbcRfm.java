package io.retailcrm.persistence.rfm;

import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.application.purchase.Freshness;
import io.retailcrm.application.rfm.CurrentRfm;
import io.retailcrm.application.rfm.RfmHistoryEntry;
import io.retailcrm.application.rfm.RfmRun;
import io.retailcrm.application.rfm.RfmRunResult;
import io.retailcrm.application.rfm.RfmRuns;
import io.retailcrm.application.rfm.RfmScoreView;
import io.retailcrm.application.rfm.RfmViews;
import io.retailcrm.application.rfm.SegmentTotals;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.rfm.RfmBoundaries;
import io.retailcrm.domain.rfm.RfmScore;
import io.retailcrm.domain.rfm.RfmScorer;
import io.retailcrm.domain.rfm.RfmSegment;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.jdbc.PagedQuery;
import io.retailcrm.persistence.jdbc.Row;
import io.retailcrm.persistence.jdbc.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** RFM runs and scores on PostgreSQL; a run's scores are sent by {@code COPY}. */
@ApplicationScoped
public class JdbcRfm implements RfmRuns, RfmViews {

  private static final String SHOWN =
      """
      select s.customer_id, s.recency_score, s.frequency_score, s.monetary_score, s.total_orders,
        s.total_spent, s.last_order_at, %s as fresh
      from rfm_score s %s
      where ?::uuid[] is null or s.customer_id = any (?)
      order by s.customer_id
      """;

  private static final String ALL_SHOWN = SHOWN.formatted("false", "");

  /** The current scores, with the latest run since a moment that recalculated the customer. */
  private static final String FRESH_SHOWN =
      SHOWN.formatted(
          "coalesce(f.as_of >= ?, false)",
          """
          left join (
            select distinct on (h.customer_id) h.customer_id, r.as_of
            from rfm_result_by_customer h join rfm_run r on r.number = h.run
            where r.calculated_at >= ? and not h.is_kept
              and (?::uuid[] is null or h.customer_id = any (?))
            order by h.customer_id, h.run desc) f
          on f.customer_id = s.customer_id\
          """);

  /** The name of the lock that serialises runs, erasures and merges. */
  public static final String LOCK = "rfm_score";

  private static final String SCORE_COLUMNS =
      "customer_id, recency_score, frequency_score, monetary_score, segment, total_orders,"
          + " total_spent, last_order_at";

  private static final String RUN_COLUMNS =
      """
      r.id, r.as_of, r.calculated_at, r.thresholds, r.recency_days as recency_cuts,
      r.frequency as frequency_cuts, r.monetary as monetary_cuts, r.population, r.is_full,
      r.is_published\
      """;

  /** The run that calculated a customer's current score. */
  private static final String MADE =
      """
      cross join lateral (
        select * from rfm_result_by_customer m where m.customer_id = s.customer_id and not m.is_kept
        order by m.run desc limit 1) h
      join rfm_run r on r.number = h.run
      """;

  private final Database database;

  public JdbcRfm(Database database) {
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
        new SqlArray(boundaries.recencyDays().toArray()),
        new SqlArray(boundaries.frequency().toArray()),
        SqlArray.of(boundaries.monetary(), Money::amount),
        run.population(),
        run.full(),
        run.published());
  }

  @Override
  public Optional<RfmRun> find(UUID id) {
    return database.first(
        "select " + RUN_COLUMNS + " from rfm_run r where id = ? and has_results", JdbcRfm::run, id);
  }

  @Override
  public Optional<RfmRun> latestFullBefore(Instant moment) {
    return database.first(
        """
        select %s from rfm_run r
        where is_full and is_published and has_results and calculated_at < ?
        order by calculated_at desc limit 1
        """
            .formatted(RUN_COLUMNS),
        JdbcRfm::run,
        moment);
  }

  @Override
  public void lock() {
    database.lock(LOCK);
  }

  @Override
  public void forEachCurrent(
      @Nullable Collection<CustomerId> chosen,
      @Nullable Freshness freshness,
      Consumer<CurrentRfm> shown) {
    @Nullable SqlArray ids = chosen == null ? null : SqlArray.of(chosen, CustomerId::value);
    List<@Nullable Object> parameters = new ArrayList<>();
    if (freshness != null) {
      parameters.addAll(Arrays.asList(freshness.asOf(), freshness.since(), ids, ids));
    }
    parameters.addAll(Arrays.asList(ids, ids));
    database.forEach(
        freshness == null ? ALL_SHOWN : FRESH_SHOWN,
        row ->
            shown.accept(
                new CurrentRfm(
                    new CustomerId(row.id("customer_id")),
                    score(row),
                    row.number("total_orders"),
                    row.money("total_spent"),
                    row.moment("last_order_at"),
                    row.flag("fresh"))),
        parameters.toArray());
  }

  @Override
  public void keep(RfmRun run, Consumer<Consumer<RfmRunResult>> results) {
    int number = number(run);
    Map<RfmSegment, Long> counts = new EnumMap<>(RfmSegment.class);
    database.copy(
        """
        rfm_result (customer_id, run, recency_days, recency_score, frequency_score,
          monetary_score, is_kept, is_full, segment)
        """,
        rows ->
            results.accept(
                result -> {
                  RfmSegment segment = result.score().segmentation().segment();
                  counts.merge(segment, 1L, Long::sum);
                  rows.row(
                      result.customer().value(),
                      number,
                      result.recencyDays(),
                      (short) result.score().recency(),
                      (short) result.score().frequency(),
                      (short) result.score().monetary(),
                      result.kept(),
                      run.full(),
                      segment.name());
                }));
    if (run.full()) {
      counts.forEach(
          (segment, customers) ->
              database.update(
                  "insert into rfm_segment_count (run, segment, customers) values (?, ?, ?)",
                  number,
                  segment.name(),
                  customers));
    }
  }

  @Override
  public Page<RunTotals> trend(PageRequest page) {
    return new PagedQuery(
            database,
            """
            r.id, r.as_of, r.calculated_at,
            array(select segment from rfm_segment_count c where c.run = r.number order by segment)
              as segments,
            array(select customers from rfm_segment_count c where c.run = r.number order by segment)
              as customers\
            """,
            "rfm_run r")
        .where("r.is_full")
        .where("r.is_published")
        .page(
            "r.calculated_at desc, r.number desc",
            page,
            row -> {
              List<String> segments = row.array("segments");
              List<Long> customers = row.array("customers");
              Map<RfmSegment, Long> counts = new EnumMap<>(RfmSegment.class);
              for (int i = 0; i < segments.size(); i++) {
                counts.put(RfmSegment.valueOf(segments.get(i)), customers.get(i));
              }
              return new RunTotals(
                  row.id("id"), row.day("as_of"), row.moment("calculated_at"), counts);
            });
  }

  @Override
  public void makeCurrent(
      Consumer<Consumer<RfmRunResult>> results, Collection<CustomerId> unscored) {
    for (SqlArray some : SqlArray.inSlices(unscored, CustomerId::value)) {
      database.update("delete from rfm_score where customer_id = any (?)", some);
    }
    database.update("create temporary table rfm_staging (like rfm_score) on commit drop");
    database.copy(
        "rfm_staging (" + SCORE_COLUMNS + ")",
        rows ->
            results.accept(
                result ->
                    rows.row(
                        result.customer().value(),
                        (short) result.score().recency(),
                        (short) result.score().frequency(),
                        (short) result.score().monetary(),
                        result.score().segmentation().segment().name(),
                        result.orders(),
                        result.spent(),
                        result.lastOrderAt())));
    database.update(
        """
        merge into rfm_score s using rfm_staging n on n.customer_id = s.customer_id
        when matched then update set (%1$s) = (%2$s)
        when not matched then insert (%1$s) values (%2$s)
        """
            .formatted(SCORE_COLUMNS, "n." + SCORE_COLUMNS.replace(", ", ", n.")));
  }

  private int number(RfmRun run) {
    return database
        .first("select number from rfm_run where id = ?", row -> row.integer("number"), run.id())
        .orElseThrow();
  }

  @Override
  public Optional<RfmScoreView> find(CustomerId customer) {
    return database.first(
        """
        select c.customer_number, c.first_name, c.last_name, s.customer_id, s.total_orders,
          s.total_spent, s.last_order_at, h.recency_score, h.frequency_score, h.monetary_score,
          h.recency_days as days, h.is_kept,
          %s
        from rfm_score s
        join customer c on c.id = s.customer_id
        %s
        where s.customer_id = ?
        """
            .formatted(RUN_COLUMNS, MADE),
        row ->
            new RfmScoreView(
                row.text("customer_number"),
                row.text("first_name"),
                row.text("last_name"),
                result(row),
                run(row)),
        customer.value());
  }

  @Override
  public Page<RfmHistoryEntry> history(CustomerId customer, PageRequest page) {
    return new PagedQuery(
            database,
            "h.*, r.id, r.as_of, r.calculated_at",
            "rfm_result_by_customer h join rfm_run r on r.number = h.run")
        .where("h.customer_id = ?", customer.value())
        .where("not h.is_kept")
        .page(
            "h.run desc",
            page,
            row ->
                new RfmHistoryEntry(
                    row.id("id"), row.day("as_of"), row.moment("calculated_at"), score(row)));
  }

  @Override
  public List<SegmentMove> moves(RfmRun from, RfmRun to) {
    return database.list(
        """
        select f.segment as from_segment, t.segment as to_segment, count(*) as customers
        from (select customer_id, segment from rfm_result where run = ?) f
        full join (select customer_id, segment from rfm_result where run = ?) t
          on t.customer_id = f.customer_id
        group by f.segment, t.segment
        """,
        row ->
            new SegmentMove(
                segmentOrNull(row, "from_segment"),
                segmentOrNull(row, "to_segment"),
                row.number("customers")),
        number(from),
        number(to));
  }

  @Override
  public Page<SegmentChange> changes(
      RfmRun since, @Nullable RfmSegment from, @Nullable RfmSegment to, PageRequest page) {
    return new PagedQuery(
            database,
            "m.*",
            """
            (select c.id, c.customer_number, c.first_name, c.last_name, c.email,
               f.segment as before, case when c.is_active then s.segment end as now
             from (select customer_id, segment from rfm_result where run = %d) f
             full join rfm_score s on s.customer_id = f.customer_id
             join customer c on c.id = coalesce(f.customer_id, s.customer_id)
             where c.merged_into is null and c.erased_at is null) m\
            """
                .formatted(number(since)))
        .where("m.before is distinct from m.now")
        .where("m.before = ?", from == null ? null : from.name())
        .where("m.now = ?", to == null ? null : to.name())
        .page(
            "m.id",
            page,
            row ->
                new SegmentChange(
                    row.id("id"),
                    row.text("customer_number"),
                    row.text("first_name"),
                    row.text("last_name"),
                    row.textOrNull("email"),
                    segmentOrNull(row, "before"),
                    segmentOrNull(row, "now")));
  }

  @Override
  public List<SegmentTotals> distribution() {
    return database.list(
        """
        select s.segment, count(*) as customers, sum(s.total_orders) as orders,
          sum(s.total_spent) as spent
        from rfm_score s
        where not exists (select 1 from customer c where c.id = s.customer_id and not c.is_active)
        group by s.segment
        """,
        row ->
            new SegmentTotals(
                RfmSegment.valueOf(row.text("segment")),
                row.number("customers"),
                row.number("orders"),
                row.money("spent")));
  }

  private static @Nullable RfmSegment segmentOrNull(Row row, String column) throws SQLException {
    String name = row.textOrNull(column);
    return name == null ? null : RfmSegment.valueOf(name);
  }

  private static RfmScore score(Row row) throws SQLException {
    return new RfmScore(
        row.integer("recency_score"),
        row.integer("frequency_score"),
        row.integer("monetary_score"));
  }

  private static RfmRunResult result(Row row) throws SQLException {
    return new RfmRunResult(
        new CustomerId(row.id("customer_id")),
        score(row),
        row.integer("days"),
        row.number("total_orders"),
        row.money("total_spent"),
        row.moment("last_order_at"),
        row.flag("is_kept"));
  }

  private static RfmRun run(Row row) throws SQLException {
    RfmBoundaries boundaries =
        new RfmBoundaries(
            row.array("recency_cuts"),
            row.array("frequency_cuts"),
            row.<BigDecimal>array("monetary_cuts").stream().map(Money::of).toList());
    return new RfmRun(
        row.id("id"),
        row.day("as_of"),
        row.moment("calculated_at"),
        RfmScorer.of(boundaries, RfmScorer.Thresholds.valueOf(row.text("thresholds"))),
        row.number("population"),
        row.flag("is_full"),
        row.flag("is_published"));
  }
}
