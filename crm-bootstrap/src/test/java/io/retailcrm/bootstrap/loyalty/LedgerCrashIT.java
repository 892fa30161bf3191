package io.retailcrm.bootstrap.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.retailcrm.bootstrap.benchmark.PackagedService;
import io.retailcrm.bootstrap.embedded.EmbeddedDatabase;
import io.retailcrm.bootstrap.local.LocalDatabase;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances of the packaged service on one database, 32 clients, and one crash after another:
 * what was acknowledged is in the ledger, once.
 */
class LedgerCrashIT {

  private static final Path BUILD = Path.of("target");
  private static final String LOYALTY = "/retail-customers/loyalty/";
  private static final int CLIENTS = 32;
  private static final int CUSTOMERS = 8;
  private static final int ROUNDS = 4;
  private static final Duration TIMEOUT = Duration.ofSeconds(120);

  /** What every transaction that was acknowledged has to be. */
  private record Acknowledged(String customer, long points) {}

  @TempDir Path folder;

  private final ObjectMapper mapper = new ObjectMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicBoolean enough = new AtomicBoolean();
  private final Map<String, Acknowledged> acknowledged = new ConcurrentHashMap<>();

  @Test
  void whatWasAcknowledgedIsThereOnceHoweverOftenItAllBreaksDown() throws Exception {
    Map<String, String> often =
        Map.of("CRM_SCHEDULES_EXPIRE_POINTS", "*/3 * * * * ?", "CRM_SCHEDULES_TIER_REVIEW", "off");
    try (LocalDatabase.Running database = new EmbeddedDatabase().start(folder);
        PackagedService one = PackagedService.start(BUILD, folder, database, often);
        PackagedService two = PackagedService.start(BUILD, folder, database, often)) {
      List<PackagedService> services = List.of(one, two);
      List<String> customers = new ArrayList<>();
      for (int i = 0; i < CUSTOMERS; i++) {
        customers.add(customer(one));
      }

      // When
      ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
      List<Future<?>> work = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        work.add(clients.submit(() -> work(services, customers, random)));
      }
      for (int round = 0; round < ROUNDS; round++) {
        Thread.sleep(1_500);
        crashDatabase();
        Thread.sleep(1_500);
        PackagedService victim = services.get(round % 2);
        victim.kill();
        victim.begin();
      }
      Thread.sleep(1_500);
      enough.set(true);
      for (Future<?> client : work) {
        client.get(TIMEOUT.toSeconds() * 2, TimeUnit.SECONDS);
      }
      clients.shutdown();

      // Then
      try (Connection connection =
          DriverManager.getConnection(
              database.jdbcUrl(), database.owner().username(), database.owner().password())) {
        Map<String, Acknowledged> stored = stored(connection);
        assertThat(acknowledged).hasSizeGreaterThan(CLIENTS);
        assertThat(stored).containsExactlyInAnyOrderEntriesOf(acknowledged);
        assertThat(
                rows(
                    connection,
                    """
                    select a.customer_id from loyalty_account a
                    where a.balance < 0
                      or a.balance <> (select coalesce(sum(l.remaining), 0) from points_lot l
                        where l.customer_id = a.customer_id)
                      or a.balance <> (select coalesce(sum(t.points), 0)
                        from loyalty_transaction t where t.customer_id = a.customer_id)
                      or a.sequence <> (select count(*) from loyalty_transaction t
                        where t.customer_id = a.customer_id)
                    """))
            .isEmpty();
        assertThat(
                rows(
                    connection,
                    """
                    select parameters ->> 'due' from job where kind = 'EXPIRE_POINTS'
                    group by 1 having count(*) > 1
                    """))
            .isEmpty();
        assertThat(rows(connection, "select id from job where kind = 'EXPIRE_POINTS'"))
            .hasSizeGreaterThan(2);
      }
      JsonNode audit = one.json(one.request("/retail-customers/loyalty/audit").build());
      assertThat(audit.path("accounts_checked").asInt()).isEqualTo(CUSTOMERS);
      assertThat(audit.path("differences")).isEmpty();
    }
  }

  /** A till that tries everything until it is told what came of it. */
  private void work(
      List<PackagedService> services, List<String> customers, RandomGenerator random) {
    List<String> earnings = new ArrayList<>();
    while (!enough.get()) {
      pause(); // A till is not always busy, and a service that starts needs a core.
      String customer = customers.get(random.nextInt(CUSTOMERS));
      String key = UUID.randomUUID().toString();
      int act = random.nextInt(10);
      if (act < 5) {
        long points = 1 + random.nextInt(50);
        JsonNode earned =
            send(
                services,
                random,
                "earn",
                key,
                Map.of("customer_id", customer, "points", points, "order_id", key));
        acknowledge(earned);
        earnings.add(earned.path("id").asText());
      } else if (act < 9 || earnings.isEmpty()) {
        long points = 1 + random.nextInt(30);
        acknowledge(
            send(
                services,
                random,
                "redeem",
                key,
                Map.of("customer_id", customer, "points", points)));
      } else {
        String earning = earnings.remove(earnings.size() - 1);
        acknowledge(
            send(
                services,
                random,
                "reverse",
                key,
                Map.of("transaction_id", earning, "points", 1, "reference", key)));
      }
    }
  }

  /** A refusal, which changed nothing, is acknowledged too: it has no id. */
  private void acknowledge(JsonNode answer) {
    if (answer.has("id")) {
      acknowledged.put(
          answer.path("id").asText(),
          new Acknowledged(answer.path("customer_id").asText(), answer.path("points").asLong()));
    }
  }

  private JsonNode send(
      List<PackagedService> services,
      RandomGenerator random,
      String act,
      String key,
      Map<String, ?> body) {
    Instant deadline = Instant.now().plus(TIMEOUT);
    int lastStatus = 0;
    while (Instant.now().isBefore(deadline)) {
      try {
        HttpRequest request =
            services
                .get(random.nextInt(services.size()))
                .request(LOYALTY + act)
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofByteArray(mapper.writeValueAsBytes(body)))
                .build();
        HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        lastStatus = answer.statusCode();
        if (lastStatus == 201 || lastStatus == 400) {
          return mapper.readTree(answer.body());
        }
        assertThat(lastStatus)
            .as(new String(answer.body(), StandardCharsets.UTF_8))
            .isIn(409, 500, 503);
        pause();
      } catch (IOException e) {
        pause(); // The service is down, or has just gone down.
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    throw new AssertionError("No answer to " + act + " within " + TIMEOUT + ": " + lastStatus);
  }

  private static void pause() {
    try {
      Thread.sleep(300);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String customer(PackagedService service) throws IOException, InterruptedException {
    HttpRequest request =
        service
            .request("/retail-customers")
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"first_name\":\"Asha\",\"last_name\":\"Rao\",\"external_id\":\""
                        + UUID.randomUUID()
                        + "\"}"))
            .build();
    return service.json(request).path("id").asText();
  }

  /** Stops PostgreSQL without a checkpoint, as a crash does, and starts it again. */
  private void crashDatabase() throws IOException, InterruptedException {
    Path data = folder.resolve("postgresql");
    String server = Files.readString(data.resolve("postmaster.opts")).split(" ", 2)[0];
    List<String> command = new ArrayList<>();
    if (LinuxUtils.isUnshareAvailable()) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.addAll(
        List.of(
            Path.of(server).resolveSibling("pg_ctl").toString(),
            "-D",
            data.toString(),
            "-m",
            "immediate",
            "-w",
            "restart"));
    Process restart =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("crashes.log").toFile())
            .start();
    assertThat(restart.waitFor()).as("%s", folder.resolve("crashes.log")).isZero();
  }

  /** All but the lines by which points that come in pay what is owed: they come with another. */
  private static Map<String, Acknowledged> stored(Connection connection) throws SQLException {
    Map<String, Acknowledged> stored = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select id, customer_id, points from loyalty_transaction
                where transaction_type <> 'REVERSED' or reverses_id is not null
                """)) {
      while (rows.next()) {
        stored.put(
            rows.getString("id"),
            new Acknowledged(rows.getString("customer_id"), rows.getLong("points")));
      }
    }
    return stored;
  }

  private static List<String> rows(Connection connection, String sql) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }
}
