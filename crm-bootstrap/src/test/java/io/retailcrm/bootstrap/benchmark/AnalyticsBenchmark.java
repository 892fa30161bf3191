package io.retailcrm.bootstrap.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import io.retailcrm.bootstrap.console.Browser;
import io.retailcrm.bootstrap.console.Browser.Visitor;
import io.retailcrm.bootstrap.embedded.EmbeddedDatabase;
import io.retailcrm.bootstrap.local.LocalDatabase;
import io.retailcrm.domain.rfm.RfmSegmentation;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.opentest4j.TestAbortedException;

/**
 * Scores and lifetime values of a million customers with ten million orders over HTTP in the
 * packaged service, beside pure SQL that scores the same customers on the same database.
 */
public final class AnalyticsBenchmark {

  private static final List<String> VIEWS =
      List.of("", "customers", "segments", "segments/grid", "value", "cohorts");

  private static final int ORDERS_EACH = 10;
  private static final int ROUNDS = 5;

  /** Megabytes; a million customers take a third of it in columns. */
  private static final int HEAP = 512;

  /** Customers of four years; who bought more often did so in a longer time. */
  private static final String[] SEED = {
    "set session_replication_role = replica",
    "select setseed(0.42)",
    "drop index customer_search",
    """
    insert into customer (id, customer_number, external_id, first_name, last_name,
      email_marketing_consent, sms_marketing_consent, email_verified, phone_verified, is_active,
      registered_at, updated_at, version)
    select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7'
        || substr(md5(n::text), 1, 3) || 'a' || substr(md5(n::text), 4, 15))::uuid,
      'BENCH-' || n, 'bench-' || n, 'Asha', 'Rao', false, false, false, false, true, at, at, 0
    from (select n, now() - interval '4 years' * (1 - n / (1.001 * %1$d)) as at
      from generate_series(1::bigint, %1$d) as n) as generated
    """,
    "insert into loyalty_account (customer_id) select id from customer",
    """
    create temporary table buyer as
    select id, registered_at as born, floor(1 - %2$d * ln(1 - random()))::int as orders,
      least(1, -0.7 * ln(1 - random())) * (now() - registered_at) as life,
      exp(6 + sqrt(-2 * ln(1 - random())) * cos(6.283 * random())) as worth
    from customer
    """,
    """
    insert into purchase_order (order_id, customer_id, ordered_at, purchase_day, channel, total,
      items, created_at)
    select 'bench-' || row_number() over (), id, at, (at at time zone 'Asia/Kolkata')::date,
      'store', round((worth * (0.5 + random()))::numeric, 2), '[]', at
    from (
      select b.id, b.worth,
        case when k = 1 then b.born else b.born + b.life * random() end as at
      from buyer b cross join lateral generate_series(1, b.orders) as k) as generated
    """,
    """
    insert into purchase_summary (customer_id, total_orders, total_spent, first_order_at,
      last_order_at, purchase_days, first_day, last_day, first_day_spent)
    select o.customer_id, sum(orders), sum(spent), min(first_at), max(last_at), count(*), min(day),
      max(day), (array_agg(spent order by day))[1]
    from (
      select customer_id, purchase_day as day, count(*) as orders, sum(total) as spent,
        min(ordered_at) as first_at, max(ordered_at) as last_at
      from purchase_order group by 1, 2) as o
    group by 1
    """,
    "set session_replication_role = default",
    """
    create table yardstick (customer_id uuid primary key, recency_score smallint,
      frequency_score smallint, monetary_score smallint, segment text) with (fillfactor = 45)
    """,
    "create table yardstick_segment (score smallint primary key, segment text)",
    "insert into yardstick_segment values %3$s",
    "insert into yardstick select customer_id, 0, 0, 0, '' from purchase_summary",
    "vacuum analyze"
  };

  /** A tenth of the customers buy today. */
  private static final String BOUGHT =
      """
      with bought as (
        update purchase_summary set total_orders = total_orders + 1,
          total_spent = total_spent + 500, last_order_at = now(),
          purchase_days = purchase_days + 1, last_day = current_date
        where last_day < current_date and random() < 0.1
        returning customer_id)
      insert into purchase_order (order_id, customer_id, ordered_at, purchase_day, channel, total,
        items, created_at)
      select 'again-%d-' || customer_id, customer_id, now(), current_date, 'store', 500, '[]', now()
      from bought
      """;

  /** Cut points of the counters, and an update of a narrow table with room for it. */
  private static final String YARDSTICK =
      """
      with cuts as (
        select
          percentile_disc(array[0.2, 0.4, 0.6, 0.8])
            within group (order by current_date - last_day) as recency,
          percentile_disc(array[0.2, 0.4, 0.6, 0.8]) within group (order by total_orders)
            as frequency,
          percentile_disc(array[0.2, 0.4, 0.6, 0.8]) within group (order by total_spent)
            as monetary
        from purchase_summary where total_orders > 0),
      scored as (
        select p.customer_id,
          1 + (current_date - last_day <= recency[1])::int
            + (current_date - last_day <= recency[2])::int
            + (current_date - last_day <= recency[3])::int
            + (current_date - last_day <= recency[4])::int as r,
          1 + (total_orders > frequency[1])::int + (total_orders > frequency[2])::int
            + (total_orders > frequency[3])::int + (total_orders > frequency[4])::int as f,
          1 + (total_spent > monetary[1])::int + (total_spent > monetary[2])::int
            + (total_spent > monetary[3])::int + (total_spent > monetary[4])::int as m
        from purchase_summary p join customer c on c.id = p.customer_id cross join cuts
        where total_orders > 0 and c.is_active)
      update yardstick y
      set (recency_score, frequency_score, monetary_score, segment) = row (r, f, m, s.segment)
      from scored join yardstick_segment s on s.score = 100 * r + 10 * f + m
      where y.customer_id = scored.customer_id
      """;

  private final PackagedService service;
  private final Connection connection;

  private AnalyticsBenchmark(PackagedService service, Connection connection) {
    this.service = service;
    this.connection = connection;
  }

  /**
   * @param args the build folder
   */
  public static void main(String[] args) throws Exception {
    Path build = Path.of(args[0]);
    Path folder = Files.createTempDirectory(build, "analytics-benchmark-").toAbsolutePath();
    try (LocalDatabase.Running database = new EmbeddedDatabase().start(folder);
        Connection connection =
            DriverManager.getConnection(
                database.jdbcUrl(), database.owner().username(), database.owner().password());
        PackagedService service = PackagedService.start(build, folder, database, Map.of(), HEAP)) {
      new AnalyticsBenchmark(service, connection)
          .run(Benchmarks.size("benchmark.analytics.customers"));
    }
  }

  private void run(int customers) throws Exception {
    String segments =
        RfmSegmentation.table().stream()
            .map(
                cell ->
                    "(%d, '%s')"
                        .formatted(
                            100 * cell.score().recency()
                                + 10 * cell.score().frequency()
                                + cell.score().monetary(),
                            cell.segment().name()))
            .collect(Collectors.joining(", "));
    long start = System.nanoTime();
    for (String sql : SEED) {
      execute(sql.formatted(customers, ORDERS_EACH, segments));
    }
    System.out.printf(Locale.ROOT, "%,d customers generated in %.0f s%n", customers, since(start));
    print("RFM of all, the first time", () -> calculate("rfm", "{\"recalculate\":true}"));
    for (int round = 1; round <= ROUNDS; round++) {
      print("pure SQL", () -> execute(YARDSTICK));
      execute("vacuum yardstick");
      execute(BOUGHT.formatted(round));
      execute("vacuum purchase_summary, rfm_score");
      print("RFM of all, after a tenth bought", () -> calculate("rfm", "{\"recalculate\":true}"));
    }
    print("RFM of all, still fresh", () -> calculate("rfm", "{\"recalculate\":false}"));
    print("distribution", () -> get("/retail-customers/analytics/rfm/distribution"));
    LocalDate today = LocalDate.now(ZoneId.of("Asia/Kolkata"));
    print(
        "migration",
        () -> get("/retail-customers/analytics/rfm/migration?from=%s&to=%1$s".formatted(today)));
    print("changes", () -> get("/retail-customers/analytics/rfm/changes"));
    for (int round = 1; round <= 2; round++) {
      JsonNode clv = print("CLV of all", () -> calculate("clv", "{\"recalculate\":true}"));
      System.out.println(clv.path("model").asText() + " " + clv.path("explanation").asText());
    }
    for (String when : List.of("right after the run", "again")) {
      print(
          "CLV analysis, " + when, () -> get("/retail-customers/analytics/clv/analysis?limit=100"));
    }
    System.out.println(get("/retail-customers/analytics/clv/model").toPrettyString());
    showConsole();
  }

  /** How long views of the console take to show their numbers, twice, if there is a browser. */
  private void showConsole() throws Exception {
    try (Browser browser = Browser.open(service.address("").resolve("/").toString());
        Visitor visitor = browser.visitor()) {
      print("console, the login", visitor::arrive);
      print(
          "console, from the login to the view",
          () -> visitor.begin(PackagedService.ADMIN, PackagedService.PASSWORD));
      print("console, the view after a reload", visitor::reload);
      for (int round = 1; round <= 2; round++) {
        for (String view : VIEWS) {
          visitor.open("admin/settings");
          print("console, /#/" + view, () -> visitor.open(view));
          if (visitor.page().locator("main [role=alert]").count() > 0) {
            throw new IllegalStateException(visitor.page().locator("main").innerText());
          }
        }
      }
    } catch (TestAbortedException e) {
      System.out.println(e.getMessage());
    }
  }

  private interface Work<T> {
    T run() throws Exception;
  }

  private static <T> T print(String what, Work<T> work) throws Exception {
    long start = System.nanoTime();
    T done = work.run();
    System.out.printf(Locale.ROOT, "%-36s %8.2f s%n", what, since(start));
    return done;
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private JsonNode calculate(String what, String body) throws IOException, InterruptedException {
    HttpRequest request =
        service
            .request("/retail-customers/analytics/" + what + "/calculate")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    return service.json(request);
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return service.json(service.request(path).build());
  }

  private boolean execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.execute(sql);
    }
  }
}
