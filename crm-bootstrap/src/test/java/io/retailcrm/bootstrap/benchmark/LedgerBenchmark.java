package io.retailcrm.bootstrap.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.retailcrm.bootstrap.embedded.EmbeddedDatabase;
import io.retailcrm.bootstrap.local.LocalDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Earning and redeeming over HTTP, beside pgbench that sends the same statements to the same
 * database: as the server has logged them of the service, with values of its own.
 *
 * <p>Needs {@code pgbench} and {@code wrk}.
 */
public final class LedgerBenchmark {

  private static final int CUSTOMERS = 20_000;
  private static final int[] CONNECTIONS = {1, 8, 32};
  private static final int ROUNDS = 2;

  /** So many measurements go by before the first one counts, for the service to be compiled. */
  private static final int WARM_UP = 4;

  /** A customer by number, as SQL: those who earn, and behind them those who redeem. */
  private static final String CUSTOMER =
      "('00000000-0000-7000-8000-' || lpad(to_hex((:n)::integer), 12, '0'))::uuid";

  private static final String ID =
      "(lpad(to_hex((:seq)::bigint), 16, '0') || lpad(to_hex((:r)::bigint), 16, '0'))::uuid";
  private static final String HASH = "md5((:r)::text) || md5((:seq)::text)";
  private static final String NOW = "now()";

  private final Path folder;
  private final LocalDatabase.Running database;
  private final PackagedService service;
  private final Load load;

  private LedgerBenchmark(
      Path folder, LocalDatabase.Running database, PackagedService service, int seconds) {
    this.folder = folder;
    this.database = database;
    this.service = service;
    this.load = new Load(database, seconds);
  }

  private enum Act {
    EARN,
    REDEEM
  }

  /**
   * @param args the build folder
   */
  public static void main(String[] args) throws Exception {
    Path build = Path.of(args[0]);
    Path folder = Files.createTempDirectory(build, "ledger-benchmark-").toAbsolutePath();
    try (LocalDatabase.Running database = new EmbeddedDatabase().start(folder);
        PackagedService service = PackagedService.start(build, folder, database, Map.of())) {
      new LedgerBenchmark(folder, database, service, Benchmarks.size("benchmark.ledger.seconds"))
          .run();
    }
  }

  private void run() throws Exception {
    seed();
    Map<String, String> statements = statements();
    Map<Act, Path> sql = new LinkedHashMap<>();
    Map<Act, Path> calls = new LinkedHashMap<>();
    for (Act act : Act.values()) {
      sql.put(act, Files.writeString(folder.resolve(act + ".sql"), script(act, statements)));
      calls.put(act, Files.writeString(folder.resolve(act + ".lua"), calls(act)));
      for (int i = 0; i < WARM_UP; i++) {
        load.wrk(address(act), calls.get(act), 8);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%n%-8s %12s %14s %14s %8s%n",
        "act",
        "connections",
        "pgbench/s",
        "service/s",
        "ratio");
    for (Act act : Act.values()) {
      for (int connections : CONNECTIONS) {
        double bySql = 0;
        double byService = 0;
        for (int round = 0; round < ROUNDS; round++) {
          bySql += load.pgbench(sql.get(act), connections) / ROUNDS;
          byService += load.wrk(address(act), calls.get(act), connections) / ROUNDS;
        }
        System.out.printf(
            Locale.ROOT,
            "%-8s %12d %14.0f %14.0f %8.2f%n",
            act.name().toLowerCase(Locale.ROOT),
            connections,
            bySql,
            byService,
            byService / bySql);
      }
    }
  }

  private URI address(Act act) {
    return service.address("/retail-customers/loyalty/" + act.name().toLowerCase(Locale.ROOT));
  }

  /** Customers of whom the second half has a lot that no one empties. */
  private void seed() throws SQLException {
    try (Connection owner = owner();
        Statement statement = owner.createStatement()) {
      String id = CUSTOMER.replace(":n", "n");
      statement.execute(
          """
          insert into customer (id, customer_number, external_id, first_name, last_name,
            email_marketing_consent, sms_marketing_consent, email_verified, phone_verified,
            is_active, registered_at, updated_at, version)
          select %s, 'BENCH-' || n, 'bench-' || n, 'Asha', 'Rao', false, false, false, false, true,
            now(), now(), 1
          from generate_series(1, %d) as n
          """
              .formatted(id, 2 * CUSTOMERS));
      statement.execute(
          """
          insert into loyalty_account (customer_id, balance, lifetime_points, tier, sequence)
          select %s, case when n > %d then 1000000000 else 0 end,
            case when n > %2$d then 1000000000 else 0 end,
            case when n > %2$d then 'PLATINUM' else 'BRONZE' end,
            case when n > %2$d then 1 else 0 end
          from generate_series(1, %3$d) as n
          """
              .formatted(id, CUSTOMERS, 2 * CUSTOMERS));
      statement.execute(
          """
          insert into loyalty_transaction (id, customer_id, sequence, transaction_type, points,
            balance_after, lifetime_change, owed_change, expires_at, created_at, created_by, hash)
          select id, id, 1, 'EARNED', 1000000000, 1000000000, 1000000000, 0,
            now() + interval '1 year', now(), 'benchmark', ''
          from (select %s as id from generate_series(%d, %d) as n) as who
          """
              .formatted(id, CUSTOMERS + 1, 2 * CUSTOMERS));
      statement.execute(
          """
          insert into points_lot (id, customer_id, transaction_id, points, remaining, earned_at,
            expires_at, root_id)
          select customer_id, customer_id, id, points, points, created_at, expires_at, customer_id
          from loyalty_transaction
          """);
      statement.execute("analyze");
    }
  }

  private Connection owner() throws SQLException {
    return DriverManager.getConnection(
        database.jdbcUrl(), database.owner().username(), database.owner().password());
  }

  /** What the service sends in one earning, by the first table that each statement names. */
  private Map<String, String> statements() throws Exception {
    return SentStatements.of(
        database,
        folder,
        () ->
            service.json(
                service
                    .request("/retail-customers/loyalty/earn")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body(Act.EARN, 1)))
                    .build()),
        List.of("from loyalty_account a", "from points_lot", "into lot_use", "into audit_entry"));
  }

  private static String script(Act act, Map<String, String> statements) {
    boolean redeems = act == Act.REDEEM;
    int first = redeems ? CUSTOMERS + 1 : 1;
    int last = redeems ? 2 * CUSTOMERS : CUSTOMERS;
    return "\\set n random(%d, %d)\n".formatted(first, last)
        + "\\set r random(1, 9000000000000000000)\n"
        + "\\set seq random(1, 9000000000000)\n"
        + "begin;\n"
        + SentStatements.filled(statements.get("from loyalty_account a"), List.of(CUSTOMER))
        + " \\gset a_\n"
        + SentStatements.filled(statements.get("from points_lot"), List.of(CUSTOMER))
        + (redeems ? " \\gset l_\n" : ";\n")
        + SentStatements.filled(statements.get("into lot_use"), posting(redeems))
        + ";\n"
        + SentStatements.filled(statements.get("into audit_entry"), audit())
        + ";\nend;\n";
  }

  private static List<String> posting(boolean redeems) {
    String points = redeems ? "-1" : "10";
    String balance = "(:a_balance)::bigint + " + points;
    String lifetime = "(:a_lifetime_points)::bigint" + (redeems ? "" : " + 10");
    String redeemed = "(:a_redeemed)::bigint" + (redeems ? " + 1" : "");
    String sequence = "(:a_sequence)::bigint + 1";
    String expiry = redeems ? "null" : NOW + " + interval '1 year'";
    List<String> values =
        new ArrayList<>(
            arrays(
                CUSTOMER,
                balance,
                lifetime,
                "(:a_owed)::bigint",
                redeemed,
                "(:a_expired)::bigint",
                "(:a_tier)::text",
                "false",
                "null",
                sequence,
                HASH,
                NOW + " + interval '1 year'"));
    values.addAll(
        arrays(
            ID,
            CUSTOMER,
            sequence,
            redeems ? "'REDEEMED'" : "'EARNED'",
            points,
            balance,
            redeems ? "0" : "10",
            "0",
            "null",
            expiry,
            NOW,
            "'benchmark'",
            "null",
            "null",
            "null",
            "null",
            "null",
            HASH));
    values.addAll(arrays(ID, "null"));
    values.addAll(
        redeems ? empty(9) : arrays(ID, CUSTOMER, ID, points, points, NOW, expiry, "null", ID));
    values.addAll(empty(8));
    values.addAll(redeems ? arrays(ID, "(:l_id)::uuid", "1") : empty(3));
    return values;
  }

  private static List<String> audit() {
    return List.of(
        ID,
        NOW,
        "'admin@example.com'",
        "'admin'",
        "'earnPoints'",
        "'POST'",
        "'/api/v1/retail-customers/loyalty/earn'",
        CUSTOMER,
        "null",
        "201",
        "(:r)::text",
        "'127.0.0.1'");
  }

  private static List<String> arrays(String... values) {
    return List.of(values).stream().map(value -> "array[" + value + "]").toList();
  }

  private static List<String> empty(int count) {
    return Collections.nCopies(count, "'{}'");
  }

  private String body(Act act, int customer) throws IOException {
    String id = "00000000-0000-7000-8000-%012x".formatted(customer);
    return new ObjectMapper()
        .writeValueAsString(Map.of("customer_id", id, "points", act == Act.EARN ? 10 : 1));
  }

  private String calls(Act act) {
    int first = act == Act.EARN ? 1 : CUSTOMERS + 1;
    return """
        math.randomseed(os.time())
        local headers = { ["Content-Type"] = "application/json", ["Authorization"] = "%s" }
        request = function()
          local id = string.format("00000000-0000-7000-8000-%%012x", math.random(%d, %d))
          local body = '{"customer_id":"' .. id .. '","points":%d}'
          return wrk.format("POST", nil, headers, body)
        end
        """
        .formatted(service.authorization(), first, first + CUSTOMERS - 1, act == Act.EARN ? 10 : 1);
  }
}
