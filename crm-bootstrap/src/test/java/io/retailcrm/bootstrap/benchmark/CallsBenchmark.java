package io.retailcrm.bootstrap.benchmark;

import io.retailcrm.bootstrap.embedded.EmbeddedDatabase;
import io.retailcrm.bootstrap.local.LocalDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Single calls over HTTP, beside a bare Quarkus Panache application without token on the same
 * database, and beside pgbench that sends the service's own statements; all in alternation.
 *
 * <p>Needs {@code pgbench} and {@code wrk}, and Linux for the processor times.
 */
public final class CallsBenchmark {

  private static final int[] CONNECTIONS = {8, 32};

  /** So many measurements go by before the first one counts, for the code to be compiled. */
  private static final int WARM_UP = 3;

  private static final String NEW_ID =
      "(lpad(to_hex((:seq)::bigint), 16, '0') || lpad(to_hex((:r)::bigint), 16, '0'))::uuid";

  private static final String[] PLAIN = {
    """
    create table plain_customer (id bigint primary key, first_name text, last_name text,
      email text, phone text, city text, state text, country text)
    """,
    """
    insert into plain_customer
    select n, 'Asha', 'Rao' || n %% 1000, 'customer' || n || '@example.com',
      '+918' || lpad(n::text, 9, '0'), 'City ' || n %% 900, 'State ' || n %% 28, 'India'
    from generate_series(1, %1$d) as n
    """,
    "create sequence plain_customer_seq start with 10000000 increment by 50",
    "grant all on plain_customer, plain_customer_seq to %2$s",
    "vacuum analyze"
  };

  /** A body of a new customer in Lua; each client process has a range of its own. */
  private static final String NEW_CUSTOMER =
      """
      n = n + 1
      local body = string.format('{"first_name":"Asha","last_name":"Rao","email":"new%%d-%%d@example.com",' ..
        '"phone":"+919%%09d","city":"City 3","state":"State 3","country":"India"}', start, n,
        (start * 97 + n) %% 1000000000)
      return wrk.format("POST", nil, headers, body)
      """
          .replace("%%", "%");

  private final Path folder;
  private final LocalDatabase.Running database;
  private final PackagedService service;
  private final Yardstick yardstick;
  private final Connection owner;
  private final int customers;
  private final int rounds;
  private final Load load;
  private final long postmaster;
  private int scripts;

  private CallsBenchmark(
      Path folder,
      LocalDatabase.Running database,
      PackagedService service,
      Yardstick yardstick,
      Connection owner,
      int customers)
      throws SQLException {
    this.folder = folder;
    this.database = database;
    this.service = service;
    this.yardstick = yardstick;
    this.owner = owner;
    this.customers = customers;
    this.rounds = Benchmarks.size("benchmark.calls.rounds");
    this.load = new Load(database, Benchmarks.size("benchmark.calls.seconds"));
    this.postmaster = CpuTimes.postmaster(owner);
  }

  /** The bare application. */
  private record Yardstick(Process process, URI address) implements AutoCloseable {

    @Override
    public void close() throws InterruptedException {
      process.destroy();
      process.waitFor();
    }
  }

  /** What is measured, and what it came to in all rounds. */
  private static final class Measured {

    private double rate;
    private double java;
    private double postgres;

    private void add(double rate, CpuTimes times, int seconds, int rounds) {
      this.rate += rate / rounds;
      java += 1e6 * times.java() / (rate * seconds) / rounds;
      postgres += 1e6 * times.postgres() / (rate * seconds) / rounds;
    }
  }

  /**
   * Runs the benchmark.
   *
   * @param args the build folder
   */
  public static void main(String[] args) throws Exception {
    Path build = Path.of(args[0]);
    Path folder = Files.createTempDirectory(build, "calls-benchmark-").toAbsolutePath();
    int customers = Benchmarks.size("benchmark.calls.customers");
    try (LocalDatabase.Running database = new EmbeddedDatabase().start(folder);
        PackagedService service = PackagedService.start(build, folder, database, Map.of());
        Connection owner =
            DriverManager.getConnection(
                database.jdbcUrl(), database.owner().username(), database.owner().password())) {
      seed(owner, customers, database.service().username());
      try (Yardstick yardstick = yardstick(build, folder, database)) {
        new CallsBenchmark(folder, database, service, yardstick, owner, customers).run();
      }
    }
  }

  private static void seed(Connection owner, int customers, String user) throws SQLException {
    ManyCustomers.insert(owner, customers);
    try (Statement statement = owner.createStatement()) {
      for (String sql : PLAIN) {
        statement.execute(sql.formatted(customers, user));
      }
    }
  }

  private static Yardstick yardstick(Path build, Path folder, LocalDatabase.Running database)
      throws IOException, InterruptedException {
    int port = PackagedService.freePort();
    ProcessBuilder program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-jar",
                build
                    .resolve("../src/yardstick/target/quarkus-app/quarkus-run.jar")
                    .toAbsolutePath()
                    .toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("yardstick.log").toFile());
    program.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
    program.environment().put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
    program.environment().put("QUARKUS_DATASOURCE_USERNAME", database.service().username());
    program.environment().put("QUARKUS_DATASOURCE_PASSWORD", database.service().password());
    URI address = URI.create("http://localhost:" + port + "/plain-customers");
    Yardstick yardstick = new Yardstick(program.start(), address);
    HttpRequest first = HttpRequest.newBuilder(URI.create(address + "/1")).build();
    while (yardstick.process.isAlive()) {
      try {
        if (HttpClient.newHttpClient().send(first, BodyHandlers.discarding()).statusCode() == 200) {
          return yardstick;
        }
        break;
      } catch (IOException e) {
        Thread.sleep(500);
      }
    }
    yardstick.close();
    throw new IllegalStateException("The yardstick did not start: " + folder);
  }

  private void run() throws Exception {
    System.out.printf(
        "%-10s %11s %11s %9s %9s %9s %9s | %18s | %18s%n",
        "call",
        "connections",
        "yardstick/s",
        "pgbench/s",
        "service/s",
        "to yards.",
        "to pgb.",
        "service us: java,pg",
        "yards. us: java,pg");
    String plain = yardstick.address.toString();
    compare(
        "get",
        wrk("/retail-customers", byId("")),
        new Call(URI.create(plain), script(plainById())),
        get());
    compare(
        "create",
        wrk("/retail-customers", NEW_CUSTOMER),
        new Call(yardstick.address, script(NEW_CUSTOMER)),
        create());
    compare("list 100", wrk("/retail-customers?limit=100", null), null, null);
    compare("search", wrk("/retail-customers", search()), null, null);
    compare("balance", wrk("/retail-customers", byId("/loyalty/balance")), null, null);
    compare("order", wrk("/retail-customers/orders", order()), null, null);
  }

  /** Requests to an address, as a script of wrk says. */
  private record Call(URI address, Path script) {}

  private void compare(String name, Call call, Call plain, Path sql) throws Exception {
    for (int i = 0; i < WARM_UP; i++) {
      load.wrk(call.address(), call.script(), 8);
      if (plain != null) {
        load.wrk(plain.address(), plain.script(), 8);
      }
    }
    for (int connections : CONNECTIONS) {
      Measured bare = new Measured();
      Measured own = new Measured();
      double bySql = 0;
      for (int round = 0; round < rounds; round++) {
        if (plain != null) {
          measure(bare, plain, yardstick.process.pid(), connections);
        }
        if (sql != null) {
          bySql += load.pgbench(sql, connections) / rounds;
        }
        measure(own, call, service.pid(), connections);
      }
      System.out.printf(
          Locale.ROOT,
          "%-10s %11d %11.0f %9.0f %9.0f %9s %9s | %9.0f %8.0f | %9.0f %8.0f%n",
          name,
          connections,
          bare.rate,
          bySql,
          own.rate,
          ratio(own.rate, bare.rate),
          ratio(own.rate, bySql),
          own.java,
          own.postgres,
          bare.java,
          bare.postgres);
    }
  }

  private static String ratio(double rate, double other) {
    return other == 0 ? "-" : String.format(Locale.ROOT, "%.2f", rate / other);
  }

  private void measure(Measured measured, Call call, long java, int connections) throws Exception {
    CpuTimes before = CpuTimes.of(java, postmaster);
    double rate = load.wrk(call.address(), call.script(), connections);
    measured.add(rate, CpuTimes.of(java, postmaster).since(before), load.seconds(), rounds);
  }

  private Call wrk(String path, String request) throws IOException {
    return new Call(
        service.address(path),
        script(request == null ? "return wrk.format(\"GET\", nil, headers)" : request));
  }

  /** A script that sends what its part makes, with the token of the service's administrator. */
  private Path script(String request) throws IOException {
    return Files.writeString(
        folder.resolve("calls-" + scripts++ + ".lua"),
        """
        local headers = { ["Content-Type"] = "application/json", ["Authorization"] = "%s" }
        local start, n = 0, 0
        init = function()
          math.randomseed(os.time() * 1000 + (tonumber(tostring({}):sub(8)) or 0) %% 1000)
          start = math.random(1, 1000000000)
        end
        request = function()
          %s
        end
        """
            .formatted(service.authorization(), request));
  }

  private String byId(String more) {
    return """
        return wrk.format("GET", string.format(
          "/api/v1/retail-customers/00000000-0000-7000-8000-%%012x%s", math.random(1, %d)),
          headers)
        """
        .formatted(more, customers);
  }

  private String plainById() {
    return "return wrk.format(\"GET\", \"/plain-customers/\" .. math.random(1, %d), headers)"
        .formatted(customers);
  }

  private String search() {
    return """
        return wrk.format("GET", "/api/v1/retail-customers?limit=20&search=customer"
          .. math.random(1, %d) .. "@example", headers)
        """
        .formatted(customers);
  }

  private String order() {
    return """
        n = n + 1
        return wrk.format("POST", nil, headers, string.format('{"order_id":"bench-%%d-%%d",' ..
          '"customer_id":"00000000-0000-7000-8000-%%012x","ordered_at":"2026-01-02T10:00:00Z",' ..
          '"channel":"store","total":199.00}', start, n, math.random(1, %d)))
        """
        .formatted(customers);
  }

  private Path get() throws Exception {
    Map<String, String> sent =
        SentStatements.of(
            database,
            folder,
            () ->
                service.json(
                    service
                        .request("/retail-customers/00000000-0000-7000-8000-000000000001")
                        .build()),
            List.of("from customer c"));
    return Files.writeString(
        folder.resolve("get.sql"),
        "\\set n random(1, %d)%n".formatted(customers)
            + SentStatements.filled(
                sent.get("from customer c"), List.of("now()", ManyCustomers.byNumber(":n")))
            + ";\n");
  }

  private Path create() throws Exception {
    Map<String, String> sent =
        SentStatements.of(
            database,
            folder,
            () ->
                service.json(
                    service
                        .request("/retail-customers")
                        .header("Content-Type", "application/json")
                        .POST(
                            BodyPublishers.ofString(
                                "{\"first_name\":\"Asha\",\"last_name\":\"Rao\","
                                    + "\"email\":\"logged@example.com\"}"))
                        .build()),
            List.of("into customer ", "into audit_entry"));
    List<String> customer =
        List.of(
            NEW_ID,
            "'PGB-' || (:r)::text",
            "null",
            "null",
            "'Asha'",
            "'Rao'",
            "'pgb' || (:r)::text || '@example.com'",
            "'+917' || (:r)::text",
            "null",
            "null",
            "null",
            "null",
            "'City 3'",
            "'State 3'",
            "null",
            "'India'",
            "false",
            "false",
            "false",
            "false",
            "true",
            "null",
            "now()",
            "now()",
            "1");
    List<String> audit =
        List.of(
            NEW_ID,
            "now()",
            "'admin@example.com'",
            "'admin'",
            "'createCustomer'",
            "'POST'",
            "'/api/v1/retail-customers'",
            NEW_ID,
            "null",
            "201",
            "(:r)::text",
            "'127.0.0.1'");
    return Files.writeString(
        folder.resolve("create.sql"),
        "\\set r random(1, 9000000000000000000)\n"
            + "\\set seq random(1, 9000000000000)\n"
            + "begin;\n"
            + SentStatements.filled(sent.get("into customer "), customer)
            + ";\n"
            + SentStatements.filled(sent.get("into audit_entry"), audit)
            + ";\nend;\n");
  }
}
