package io.retailcrm.bootstrap.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import io.retailcrm.bootstrap.embedded.EmbeddedDatabase;
import io.retailcrm.bootstrap.local.LocalDatabase;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Looks for customers among a million over HTTP in the packaged service: by each filter alone, by
 * combinations that go well together and by some that don't, in each order, page after page.
 */
public final class SearchBenchmark {

  private static final String LIST = "/retail-customers?limit=100";

  /** Until the service's code is compiled. */
  private static final int WARM_UP = 500;

  private static final String CUSTOMERS =
      """
      insert into customer (id, customer_number, external_id, first_name, last_name, email, phone,
        city, state, country, postal_code, email_marketing_consent, sms_marketing_consent,
        email_verified, phone_verified, is_active, deactivation_reason, registered_at, updated_at,
        version)
      select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7'
          || substr(md5(n::text), 1, 3) || 'a' || substr(md5(n::text), 4, 15))::uuid,
        'CUST-' || to_char(at, 'YYYYMMDD') || '-' || lpad((n %% 432)::text, 4, '0') || n,
        case when n %% 3 = 0 then 'shop-' || n end,
        first_name, last_name,
        case when n %% 10 < 9 then lower(first_name || '.' || last_name) || n
          || (array['@example.com', '@example.org', '@example.net'])[(1 + n %% 3)::int] end,
        case when n %% 10 > 2 then '+919' || lpad((n * 7919 %% 1000000000)::text, 9, '0') end,
        'City ' || place, 'State ' || place %% 28, case when place = 999 then 'Nepal' else 'India' end,
        lpad((place * 37)::text, 6, '0'), random() < 0.4, random() < 0.25, random() < 0.5,
        random() < 0.5, n %% 20 <> 0, case when n %% 20 = 0 then 'moved away' end, at, at, 0
      from (
        select n, timestamptz '2020-09-13 12:26:40+00' + n * interval '200 seconds' as at,
          (array['Aarav', 'Asha', 'Zoé', 'John', 'Jane', 'Ravi', 'Priya', 'Łukasz', 'Jürgen',
            'François', 'Meera', 'Ishaan', 'Kabir', 'Ananya', 'Diya', 'Vihaan', 'Rohan', 'Sneha',
            'Kiran', 'Tara', 'Neha', 'Arjun', 'Maya', 'Omar', 'Fatima', 'Chen', 'Wei', 'Olga',
            'आशा', 'Maria'])[1 + floor(30 * random() * random())] as first_name,
          (array['Sharma', 'Verma', 'Rao', 'Patel', 'Smith', 'Doe', 'Kumar', 'Singh', 'Iyer',
            'Nair', 'Reddy', 'Gupta', 'Müller', 'Fernandes', 'D''Souza', 'Khan', 'Das', 'Bose',
            'Sen', 'Mehta'])[1 + floor(20 * random())]
            || (array['', 'son', 'man', 'ji', 'wala', 'kar', '', '', '', ''])
              [1 + floor(10 * random())] as last_name,
          floor(1000 * random() * random() * random())::int as place
        from generate_series(1::bigint, %d) as n) as generated
      """;

  private static final String[] REST = {
    """
    insert into loyalty_account (customer_id, lifetime_points, tier)
    select id, points, case when points >= 10000 then 'PLATINUM' when points >= 5000 then 'GOLD'
      when points >= 1000 then 'SILVER' else 'BRONZE' end
    from (select id, floor(160 * exp(2 * sqrt(-2 * ln(1 - random())) * cos(6.283 * random())))
      ::bigint as points from customer offset 0) as generated
    """,
    """
    insert into purchase_summary (customer_id, total_orders, total_spent, first_order_at,
      last_order_at, purchase_days, first_day, last_day)
    select id, orders,
      round((orders * 400 * exp(sqrt(-2 * ln(1 - random())) * cos(6.283 * random())))::numeric, 2),
      case when orders > 0 then registered_at end,
      case when orders > 0
        then registered_at + (timestamptz '2027-01-16' - registered_at) * random() end,
      orders, case when orders > 0 then registered_at::date end,
      case when orders > 0 then registered_at::date end
    from (select id, registered_at, floor(-8 * ln(1 - random()))::int as orders
      from customer offset 0) as generated
    """,
    """
    insert into rfm_score (customer_id, recency_score, frequency_score, monetary_score, segment,
      total_orders, total_spent, last_order_at)
    select customer_id, 1 + floor(5 * random()), 1 + floor(5 * random()),
      1 + floor(5 * random()),
      (array['CHAMPION', 'LOYAL', 'POTENTIAL_LOYALIST', 'NEW_CUSTOMER', 'PROMISING',
        'NEED_ATTENTION', 'ABOUT_TO_SLEEP', 'AT_RISK', 'CANT_LOSE_THEM', 'HIBERNATING', 'LOST'])
        [1 + floor(11 * random())],
      total_orders, total_spent, last_order_at
    from purchase_summary p join customer c on c.id = p.customer_id
    where total_orders > 0 and is_active
    """,
    """
    insert into clv_score (customer_id, run_id, clv, predicted_orders, predicted_revenue,
      expected_order_value, probability_alive, total_orders, total_spent, purchase_frequency,
      last_order_at, calculated_at)
    select customer_id, customer_id, round(total_spent * random()::numeric, 2), 1, 1, 1, 0.5,
      total_orders, total_spent, 1, last_order_at, now()
    from rfm_score
    """,
    "vacuum analyze"
  };

  private final Path folder;
  private final PackagedService service;
  private final Connection connection;
  private final Path plans;

  private SearchBenchmark(Path folder, PackagedService service, Connection connection) {
    this.folder = folder;
    this.service = service;
    this.connection = connection;
    this.plans = folder.resolve("plans.txt");
  }

  /**
   * Runs the benchmark.
   *
   * @param args the build folder that holds {@code quarkus-app}
   */
  public static void main(String[] args) throws Exception {
    Path build = Path.of(args[0]);
    Path folder = Files.createTempDirectory(build, "search-benchmark-").toAbsolutePath();
    try (LocalDatabase.Running database = new EmbeddedDatabase().start(folder);
        Connection connection =
            DriverManager.getConnection(
                database.jdbcUrl(), database.owner().username(), database.owner().password())) {
      execute(
          connection,
          "alter system set session_preload_libraries = 'auto_explain'",
          "alter system set auto_explain.log_analyze = on",
          "alter system set auto_explain.log_timing = off",
          "select pg_reload_conf()");
      try (PackagedService service = PackagedService.start(build, folder, database, Map.of())) {
        SearchBenchmark benchmark = new SearchBenchmark(folder, service, connection);
        benchmark.generate(Benchmarks.size("benchmark.search.customers"));
        benchmark.ask(Benchmarks.size("benchmark.search.times"));
      }
    }
  }

  private void generate(long customers) throws SQLException {
    long start = System.nanoTime();
    execute(connection, "select setseed(0.42)", CUSTOMERS.formatted(customers));
    execute(connection, REST);
    System.out.printf(
        Locale.ROOT,
        "%,d customers generated in %.0f s%n",
        customers,
        (System.nanoTime() - start) / 1e9);
  }

  private static Map<String, String> questions() {
    Map<String, String> questions = new LinkedHashMap<>();
    questions.put("everybody", "");
    for (String text :
        new String[] {
          "john",
          "asha rao",
          "doe john",
          "jane.doe7",
          "98765 43210",
          "shop-123456",
          "आशा",
          "jo",
          "zx",
          "q",
          "nobody at all"
        }) {
      questions.put("search=" + text, "&search=" + encoded(text));
    }
    for (String filter :
        new String[] {
          "is_active=true",
          "is_active=false",
          "loyalty_tier=bronze",
          "loyalty_tier=platinum",
          "rfm_segment=Loyal",
          "city=City 0",
          "city=city 900",
          "state=State 3",
          "country=India",
          "country=nepal",
          "min_total_spent=1000",
          "min_total_spent=50000",
          "max_total_spent=10",
          "min_orders=5",
          "min_orders=60",
          "max_orders=0",
          "registered_after=2026-12-01T00:00:00Z",
          "registered_before=2020-10-01T00:00:00Z",
          "last_order_after=2027-01-10T00:00:00Z",
          "last_order_before=2021-01-01T00:00:00Z",
          "has_email_consent=true",
          "has_sms_consent=false"
        }) {
      questions.put(filter, parameters(filter));
    }
    for (String combination :
        new String[] {
          "city=City 3&loyalty_tier=gold&is_active=true",
          "rfm_segment=At Risk&min_total_spent=20000&has_email_consent=true",
          "search=john&city=City 3&min_orders=5",
          "search=sharma&loyalty_tier=silver&sort=-total_spent",
          "country=India&has_email_consent=true&has_sms_consent=true&sort=-clv",
          "last_order_before=2021-06-01T00:00:00Z&sort=-registered_at",
          "loyalty_tier=bronze&min_total_spent=30000",
          "max_orders=1&sort=-total_spent",
          "rfm_segment=Lost&sort=-clv",
          "registered_before=2021-01-01T00:00:00Z&sort=-last_order_date",
          "city=City 0&max_total_spent=100&sort=-total_orders",
          "search=john&is_active=true&loyalty_tier=silver&rfm_segment=Loyal&city=City 1"
              + "&state=State 1&country=India&min_total_spent=100&max_total_spent=90000"
              + "&min_orders=1&max_orders=90&registered_after=2020-01-01T00:00:00Z"
              + "&registered_before=2027-01-01T00:00:00Z&last_order_after=2020-01-01T00:00:00Z"
              + "&last_order_before=2028-01-01T00:00:00Z&has_email_consent=true"
              + "&has_sms_consent=false"
        }) {
      questions.put(combination, parameters(combination));
    }
    for (String field :
        new String[] {
          "registered_at",
          "last_name",
          "email",
          "customer_number",
          "total_spent",
          "total_orders",
          "last_order_date",
          "clv"
        }) {
      questions.put("sort=" + field, "&sort=" + field);
      questions.put("sort=-" + field, "&sort=-" + field);
    }
    questions.put("skip=10000", "&skip=10000");
    questions.put("skip=500000", "&skip=500000");
    return questions;
  }

  private void ask(int times) throws Exception {
    for (int i = 0; i < WARM_UP; i++) {
      get(LIST + "&city=City+" + i);
    }
    System.out.printf("%-60s %9s %8s %8s%n", "question", "total", "p50 ms", "p99 ms");
    for (Map.Entry<String, String> question : questions().entrySet()) {
      String path = LIST + question.getValue();
      explain(question.getKey(), path);
      JsonNode page = get(path);
      double[] millis = new double[times];
      for (int i = 0; i < times; i++) {
        long start = System.nanoTime();
        get(path);
        millis[i] = (System.nanoTime() - start) / 1e6;
      }
      print(question.getKey(), page.path("total").asText(), millis);
    }
    for (String list :
        new String[] {
          "",
          "&sort=last_name",
          "&sort=-clv",
          "&sort=-last_order_date",
          "&city=City+0",
          "&search=john",
          "&loyalty_tier=silver&sort=-total_spent"
        }) {
      walk(list, times * 20);
    }
    System.out.println("Plans: " + plans);
  }

  private void walk(String list, int pages) throws Exception {
    double[] millis = new double[pages];
    int walked = 0;
    String cursor = "";
    String total = "";
    while (walked < pages && !cursor.equals("null")) {
      long start = System.nanoTime();
      JsonNode page = get(LIST + list + "&cursor=" + cursor);
      millis[walked++] = (System.nanoTime() - start) / 1e6;
      cursor = page.path("next_cursor").asText();
      total = page.path("total").asText();
    }
    print(
        "cursor, %d pages of ?%s".formatted(walked, list.isEmpty() ? "" : list.substring(1)),
        total,
        Arrays.copyOf(millis, walked));
  }

  /** Has the database write the plans of one answer into its log, and takes them from there. */
  private void explain(String question, String path) throws Exception {
    Path log = folder.resolve("postgresql.log");
    setting("auto_explain.log_min_duration = 0");
    long before = Files.size(log);
    get(path);
    setting("auto_explain.log_min_duration = -1");
    byte[] all = Files.readAllBytes(log);
    Files.writeString(
        plans,
        "== "
            + question
            + "\n"
            + new String(all, (int) before, (int) (all.length - before), StandardCharsets.UTF_8)
            + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private void setting(String setting) throws SQLException, InterruptedException {
    execute(connection, "alter system set " + setting, "select pg_reload_conf()");
    Thread.sleep(300);
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return service.json(service.request(path).build());
  }

  private static void print(String what, String total, double[] millis) {
    Arrays.sort(millis);
    System.out.printf(
        Locale.ROOT,
        "%-60s %9s %8.1f %8.1f%n",
        what.length() > 60 ? what.substring(0, 57) + "..." : what,
        total,
        millis[millis.length / 2],
        millis[(int) Math.ceil(millis.length * 0.99) - 1]);
  }

  private static String parameters(String readable) {
    StringBuilder query = new StringBuilder();
    for (String parameter : readable.split("&")) {
      int equals = parameter.indexOf('=');
      query
          .append('&')
          .append(parameter, 0, equals + 1)
          .append(encoded(parameter.substring(equals + 1)));
    }
    return query.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
