package io.retailcrm.bootstrap.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.retailcrm.bootstrap.benchmark.PackagedService;
import io.retailcrm.bootstrap.embedded.EmbeddedDatabase;
import io.retailcrm.bootstrap.local.LocalDatabase;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every fault of the database and of the service during an import, a run over all customers, merges
 * and erasures: nothing is lost, nothing half done, and jobs go on by themselves. Prints its
 * results as a table.
 */
@Tag("resilience")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResilienceIT {

  private static final Path BUILD = Path.of("target");
  private static final String CUSTOMERS = "/retail-customers";
  private static final int ROWS = 20_000;
  private static final int CALLS = 60;
  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  @TempDir static Path folder;

  private final ObjectMapper mapper = new ObjectMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService background = Executors.newCachedThreadPool();
  private final List<String> report = new ArrayList<>();
  private LocalDatabase.Running database;
  private DatabaseProxy network;
  private PackagedService service;
  private int round;

  private enum Fault {
    AWAY("database away for 3 s"),
    SILENT("network silent for 12 s"),
    FULL("database full for 3 s"),
    LOCKED("customers locked for 3 s"),
    STOPPED("service stopped and started"),
    KILLED("service killed and started");

    private final String title;

    Fault(String title) {
      this.title = title;
    }
  }

  /** What became of the calls while a fault lasted. */
  private record Answers(AtomicLong unavailable, AtomicLong slowestMillis) {

    Answers() {
      this(new AtomicLong(), new AtomicLong());
    }
  }

  @BeforeAll
  void start() throws Exception {
    database = new EmbeddedDatabase().start(folder);
    network = new DatabaseProxy(database.jdbcUrl());
    network.cut();
    Future<PackagedService> starting =
        background.submit(
            () ->
                PackagedService.start(
                    BUILD,
                    folder,
                    database,
                    Map.of("QUARKUS_DATASOURCE_JDBC_URL", network.jdbcUrl())));
    Thread.sleep(8_000);
    assertThat(starting).isNotDone();
    network.forward();
    service = starting.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    note("start", "database away for 8 s", new Answers(), Instant.now());
  }

  @AfterAll
  void printAndStop() throws InterruptedException {
    System.out.println("| work | fault | answers 503 | slowest answer (s) | done after (s) |");
    System.out.println("|---|---|---|---|---|");
    report.forEach(System.out::println);
    service.close();
    network.close();
    database.close();
    background.shutdownNow();
  }

  @ParameterizedTest
  @EnumSource
  void anImportLandsWhole(Fault fault) throws Exception {
    // Given
    String prefix = "I" + ++round + "-";
    StringBuilder file = new StringBuilder("external_id,first_name,last_name\n");
    for (int row = 0; row < ROWS; row++) {
      file.append(prefix).append(row).append(",Asha,Rao\n");
    }
    String job = started(CUSTOMERS + "/imports?kind=customers", "text/csv", file.toString());
    awaitProgress(job);

    // When
    Answers answers = breakDown(fault);
    Instant repaired = Instant.now();
    JsonNode ended = awaitEnd(job);

    // Then
    note("import", fault.title, answers, repaired);
    assertThat(ended.path("status").asText()).as("%s", ended).isEqualTo("succeeded");
    assertThat(ended.path("result").path("imported").asInt()).isEqualTo(ROWS);
    assertThat(number("select count(*) from customer where external_id like '" + prefix + "%'"))
        .isEqualTo(ROWS);
  }

  @ParameterizedTest
  @EnumSource
  void aRunOverAllIsThereOnceAndWhole(Fault fault) throws Exception {
    // Given
    buyers();
    long runs = number("select count(*) from rfm_run");
    String job = started(CUSTOMERS + "/analytics/rfm/calculate", "application/json", "{}");
    Thread.sleep(300);

    // When
    Answers answers = breakDown(fault);
    Instant repaired = Instant.now();
    JsonNode ended = awaitEnd(job);

    // Then
    note("RFM run", fault.title, answers, repaired);
    assertThat(ended.path("status").asText()).as("%s", ended).isEqualTo("succeeded");
    long buyers = number("select count(*) from purchase_summary");
    assertThat(number("select count(*) from rfm_run")).isEqualTo(runs + 1);
    assertThat(number("select count(*) from rfm_score")).isEqualTo(buyers);
    assertThat(
            number(
                "select count(*) from (select run from rfm_result group by run having count(*) <> "
                    + buyers
                    + ") as part"))
        .isZero();
  }

  @ParameterizedTest
  @EnumSource
  void mergesAreDoneOnceOrNotAtAll(Fault fault) throws Exception {
    // Given
    Answers answers = new Answers();
    List<String> survivors = customersWithPoints();
    List<String> duplicates = customersWithPoints();
    long points = number("select sum(balance) from loyalty_account");

    // When
    Future<?> merging =
        background.submit(
            () -> {
              for (int i = 0; i < CALLS; i++) {
                untilDone(
                    CUSTOMERS + "/" + survivors.get(i) + "/merge",
                    Map.of("duplicate_id", duplicates.get(i)),
                    answers);
              }
            });
    Thread.sleep(150);
    breakDown(fault);
    Instant repaired = Instant.now();
    merging.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);

    // Then
    note("merges", fault.title, answers, repaired);
    assertThat(
            rows(
                "select survivor_id || ' ' || duplicate_id from customer_merge where survivor_id in ("
                    + quoted(survivors)
                    + ")"))
        .hasSize(CALLS);
    assertThat(
            number(
                "select count(*) from customer_merge where survivor_id in ("
                    + quoted(survivors)
                    + ")"))
        .isEqualTo(CALLS);
    assertThat(number("select sum(balance) from loyalty_account")).isEqualTo(points);
    assertThat(
            number(
                "select count(*) from loyalty_account where balance <> 20 and customer_id in ("
                    + quoted(survivors)
                    + ")"))
        .isZero();
    assertThat(
            service.json(service.request(CUSTOMERS + "/loyalty/audit").build()).path("differences"))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void erasuresAreDoneOnceOrNotAtAll(Fault fault) throws Exception {
    // Given
    Answers answers = new Answers();
    List<String> people = customersWithPoints();

    // When
    Future<?> erasing =
        background.submit(
            () ->
                people.forEach(
                    person ->
                        untilDone(
                            CUSTOMERS + "/" + person + "/erase",
                            Map.of("reason", "by letter"),
                            answers)));
    Thread.sleep(150);
    breakDown(fault);
    Instant repaired = Instant.now();
    erasing.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);

    // Then
    note("erasures", fault.title, answers, repaired);
    String those = "(" + quoted(people) + ")";
    assertThat(number("select count(*) from customer_erasure where customer_id in " + those))
        .isEqualTo(CALLS);
    assertThat(
            number(
                "select count(*) from customer where id in "
                    + those
                    + " and (external_id is not null or erased_at is null)"))
        .isZero();
  }

  /** Breaks something, and repairs it. Meanwhile a reader asks for what needs the database. */
  private Answers breakDown(Fault fault) throws Exception {
    Answers answers = new Answers();
    switch (fault) {
      case AWAY -> {
        network.cut();
        ask(answers, 3_000);
        network.forward();
      }
      case SILENT -> {
        network.silence();
        ask(answers, 12_000);
        network.forward();
        network.cutOnce(); // What was lost meanwhile will not be sent again.
      }
      case FULL -> {
        List<Connection> taken = new ArrayList<>();
        network.cutOnce();
        try {
          while (taken.size() < 200) {
            taken.add(connection(database.service()));
          }
        } catch (SQLException full) {
          assertThat(full.getSQLState()).startsWith("53");
        }
        ask(answers, 3_000);
        for (Connection connection : taken) {
          connection.close();
        }
      }
      case LOCKED -> {
        try (Connection lock = connection(database.owner());
            Statement statement = lock.createStatement()) {
          lock.setAutoCommit(false);
          statement.execute("lock table customer in access exclusive mode");
          ask(answers, 3_000);
          lock.rollback();
        }
      }
      case STOPPED -> {
        service.stop();
        assertThat(service.hasEnded(Duration.ofSeconds(20))).isTrue();
        service.begin();
      }
      case KILLED -> {
        service.kill();
        service.begin();
      }
    }
    return answers;
  }

  private void ask(Answers answers, long millis) throws Exception {
    Instant end = Instant.now().plusMillis(millis);
    while (Instant.now().isBefore(end)) {
      timed(service.request(CUSTOMERS + "/number/CUST-00000000-0001").build(), answers);
      Thread.sleep(100);
    }
  }

  private HttpResponse<byte[]> timed(HttpRequest request, Answers answers)
      throws IOException, InterruptedException {
    Instant begin = Instant.now();
    HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    answers
        .slowestMillis()
        .accumulateAndGet(Duration.between(begin, Instant.now()).toMillis(), Math::max);
    if (answer.statusCode() == 503) {
      answers.unavailable().incrementAndGet();
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }
    return answer;
  }

  /** Sends the same call until it is answered for good. */
  private void untilDone(String path, Map<String, String> body, Answers answers) {
    String key = UUID.randomUUID().toString();
    Instant deadline = Instant.now().plus(TIMEOUT);
    int status = 0;
    while (status != 200 && Instant.now().isBefore(deadline)) {
      try {
        status =
            timed(
                    service
                        .request(path)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofByteArray(mapper.writeValueAsBytes(body)))
                        .build(),
                    answers)
                .statusCode();
        if (status != 200) {
          assertThat(status).isIn(409, 503);
          Thread.sleep(200);
        }
      } catch (IOException e) {
        pause(); // The service is down.
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    assertThat(status).isEqualTo(200);
  }

  private static void pause() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void note(String work, String fault, Answers answers, Instant repaired) {
    report.add(
        "| %s | %s | %d | %.1f | %.1f |"
            .formatted(
                work,
                fault,
                answers.unavailable().get(),
                answers.slowestMillis().get() / 1e3,
                Duration.between(repaired, Instant.now()).toMillis() / 1e3));
  }

  private List<String> customersWithPoints() throws IOException, InterruptedException {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      JsonNode customer =
          posted(
              CUSTOMERS,
              Map.of(
                  "first_name",
                  "Asha",
                  "last_name",
                  "Rao",
                  "external_id",
                  UUID.randomUUID().toString()));
      String id = customer.path("id").asText();
      posted(CUSTOMERS + "/loyalty/earn", Map.of("customer_id", id, "points", 10));
      ids.add(id);
    }
    return ids;
  }

  private void buyers() throws Exception {
    if (number("select count(*) from purchase_summary") > 0) {
      return;
    }
    StringBuilder file = new StringBuilder("order_id,external_id,ordered_at,total\n");
    for (int row = 0; row < ROWS; row++) {
      file.append("O-%d,B-%d,2026-0%d-05T10:00:00Z,%d\n".formatted(row, row, 1 + row % 9, row + 1));
    }
    String job =
        started(
            CUSTOMERS + "/imports?kind=orders&create_customers=true", "text/csv", file.toString());
    assertThat(awaitEnd(job).path("status").asText()).isEqualTo("succeeded");
  }

  private String started(String path, String type, String body)
      throws IOException, InterruptedException {
    return service
        .json(
            service
                .request(path)
                .header("Content-Type", type)
                .header("Prefer", "respond-async")
                .POST(BodyPublishers.ofString(body))
                .build())
        .path("id")
        .asText();
  }

  private JsonNode posted(String path, Map<String, ?> body)
      throws IOException, InterruptedException {
    return service.json(
        service
            .request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(mapper.writeValueAsBytes(body)))
            .build());
  }

  private void awaitProgress(String job) throws Exception {
    while (service.json(service.request("/jobs/" + job).build()).path("processed").asInt() == 0) {
      Thread.sleep(20);
    }
  }

  private JsonNode awaitEnd(String job) throws Exception {
    Instant deadline = Instant.now().plus(TIMEOUT);
    while (Instant.now().isBefore(deadline)) {
      HttpResponse<byte[]> answer =
          http.send(
              service.request("/jobs/" + job).build(), HttpResponse.BodyHandlers.ofByteArray());
      JsonNode shown = mapper.readTree(answer.body());
      if (shown.hasNonNull("finished_at")) {
        return shown;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("Job " + job + " did not end; see " + Files.list(folder).toList());
  }

  private static String quoted(List<String> ids) {
    return "'" + String.join("', '", ids) + "'";
  }

  private long number(String sql) throws SQLException {
    return Long.parseLong(rows(sql).iterator().next());
  }

  private Set<String> rows(String sql) throws SQLException {
    try (Connection connection = connection(database.owner());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      Set<String> found = new TreeSet<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }

  private Connection connection(LocalDatabase.Role role) throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), role.username(), role.password());
  }
}
