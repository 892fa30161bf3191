package io.retailcrm.persistence.series;

import io.retailcrm.application.series.CohortCell;
import io.retailcrm.application.series.OrdersMonth;
import io.retailcrm.application.series.PointsMonth;
import io.retailcrm.application.series.RfmCell;
import io.retailcrm.application.series.SeriesKind;
import io.retailcrm.application.series.SeriesStore;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.purchase.JdbcOrders;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The series in tables of their own, each made by one statement. */
@ApplicationScoped
public class JdbcSeries implements SeriesStore {

  /** Up to this size of its table a series is calculated in a tenth of a second or so. */
  private static final long SMALL_BYTES = 32L << 20;

  private static final String GRID =
      """
      insert into rfm_cell (recency, frequency, monetary, customers, revenue, valued, clv)
      select s.recency_score, s.frequency_score, s.monetary_score, count(*), sum(s.total_spent),
        count(v.clv), coalesce(sum(v.clv), 0)
      from rfm_score s
      join customer c on c.id = s.customer_id
      left join clv_score v on v.customer_id = s.customer_id
      where c.is_active
      group by s.recency_score, s.frequency_score, s.monetary_score
      """;

  private static final String COHORTS =
      """
      insert into cohort_cell (cohort, month, customers, orders, revenue)
      select date_trunc('month', s.first_day)::date, m.month, count(*), sum(m.orders),
        sum(m.revenue)
      from (
        select o.customer_id, date_trunc('month', o.purchase_day)::date as month,
          count(*) as orders, sum(o.total - o.returned_total) as revenue
        from purchase_order o
        where %s
        group by o.customer_id, 2) m
      join purchase_summary s on s.customer_id = m.customer_id
      where s.first_day is not null
      group by 1, 2
      """
          .formatted(JdbcOrders.COUNTS);

  /**
   * What is issued, redeemed and expired adds up to the balances: what comes back to a member
   * lessens what was redeemed, what is clawed back lessens what was issued.
   */
  private static final String POINTS =
      """
      insert into points_month (month, issued, redeemed, expired, active_members)
      select month, sum(issued), sum(redeemed), sum(expired), sum(active_members) from (
        select date_trunc('month', t.created_at at time zone ?)::date as month,
          coalesce(sum(t.points) filter (where t.transaction_type in ('EARNED', 'ADJUSTED')
            or (t.transaction_type = 'REVERSED' and t.points < 0)), 0) as issued,
          coalesce(-sum(t.points) filter (where t.transaction_type = 'REDEEMED'
            or (t.transaction_type = 'REVERSED' and t.points > 0)), 0) as redeemed,
          coalesce(-sum(t.points) filter (where t.transaction_type = 'EXPIRED'), 0) as expired,
          count(distinct t.customer_id) as active_members
        from loyalty_transaction t
        group by 1
        union all
        select date_trunc('month', l.expires_at at time zone ?)::date, 0, 0, sum(l.remaining), 0
        from points_lot l
        where l.expires_at <= ? and l.remaining > 0
        group by 1) as months
      group by month
      """;

  private static final String LATEST_RUNS =
      """
      concat(
        (select id from rfm_run where is_full and is_published
          order by calculated_at desc limit 1), ' ',
        (select id from clv_run where is_full and is_published
          order by calculated_at desc limit 1))\
      """;

  private final Database database;

  JdbcSeries(Database database) {
    this.database = database;
  }

  @Override
  public boolean isSmall(SeriesKind kind) {
    return database
            .first(
                "select pg_relation_size(to_regclass(?)) as bytes",
                row -> row.number("bytes"),
                source(kind))
            .orElseThrow()
        <= SMALL_BYTES;
  }

  private static String source(SeriesKind kind) {
    return switch (kind) {
      case RFM_GRID -> "rfm_score";
      case COHORTS -> "purchase_order";
      case POINTS -> "loyalty_transaction";
    };
  }

  @Override
  public Optional<Instant> calculatedAt(SeriesKind kind) {
    return database.first(
        "select calculated_at from series where kind = ?",
        row -> row.moment("calculated_at"),
        kind.name());
  }

  @Override
  public boolean showsLatestRuns() {
    return database
        .first(
            "select runs is not distinct from %s as latest from series where kind = ?"
                .formatted(LATEST_RUNS),
            row -> row.flag("latest"),
            SeriesKind.RFM_GRID.name())
        .orElse(false);
  }

  @Override
  public void lock(SeriesKind kind) {
    database.lock("series_" + kind.name());
  }

  /** Notes the runs first: one that ends meanwhile is shown or found missing at the next look. */
  @Override
  public void calculate(SeriesKind kind, ZoneId zone, Instant now) {
    database.update(
        """
        insert into series (kind, calculated_at, runs) values (?, ?, %s)
        on conflict (kind) do update
        set calculated_at = excluded.calculated_at, runs = excluded.runs
        """
            .formatted(LATEST_RUNS),
        kind.name(),
        now);
    switch (kind) {
      case RFM_GRID -> {
        database.update("delete from rfm_cell");
        database.update(GRID);
      }
      case COHORTS -> {
        database.update("delete from cohort_cell");
        database.update(COHORTS);
      }
      case POINTS -> {
        database.update("delete from points_month");
        database.update(POINTS, zone.getId(), zone.getId(), now);
      }
    }
  }

  @Override
  public List<RfmCell> grid() {
    return database.list(
        "select * from rfm_cell order by recency, frequency, monetary",
        row ->
            new RfmCell(
                row.integer("recency"),
                row.integer("frequency"),
                row.integer("monetary"),
                row.number("customers"),
                row.money("revenue"),
                row.number("valued"),
                row.money("clv")));
  }

  @Override
  public List<CohortCell> cohorts(int latest) {
    return database.list(
        """
        select * from cohort_cell
        where cohort in (select distinct cohort from cohort_cell order by cohort desc limit ?)
        order by cohort, month
        """,
        row ->
            new CohortCell(
                YearMonth.from(row.day("cohort")),
                YearMonth.from(row.day("month")),
                row.number("customers"),
                row.number("orders"),
                row.money("revenue")),
        latest);
  }

  @Override
  public List<OrdersMonth> orders(int latest) {
    return database.list(
        """
        select * from (
          select month, sum(customers)::bigint as customers, sum(orders)::bigint as orders,
            sum(revenue) as revenue, sum(sum(revenue)) over (order by month) as revenue_to_date
          from cohort_cell group by month order by month desc limit ?) as latest
        order by month
        """,
        row ->
            new OrdersMonth(
                YearMonth.from(row.day("month")),
                row.number("customers"),
                row.number("orders"),
                row.money("revenue"),
                row.money("revenue_to_date")),
        latest);
  }

  @Override
  public List<PointsMonth> points(int latest) {
    return database.list(
        """
        select * from (
          select m.*, sum(issued - redeemed - expired) over (order by month)::bigint as outstanding
          from points_month m order by month desc limit ?) as latest
        order by month
        """,
        row ->
            new PointsMonth(
                YearMonth.from(row.day("month")),
                row.number("issued"),
                row.number("redeemed"),
                row.number("expired"),
                row.number("outstanding"),
                row.number("active_members")),
        latest);
  }
}
