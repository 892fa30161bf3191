package io.retailcrm.bootstrap.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.retailcrm.bootstrap.benchmark.PackagedService;
import io.retailcrm.bootstrap.embedded.EmbeddedDatabase;
import io.retailcrm.bootstrap.local.LocalDatabase;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service when it is asked to end while it is busy. */
class StoppingIT {

  private static final Path BUILD = Path.of("target");
  private static final Duration DELAY_AND_TIMEOUT = Duration.ofSeconds(12);
  private static final int TILLS = 8;
  private static final int ROWS = 60_000;

  @TempDir Path folder;

  private final ObjectMapper mapper = new ObjectMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Set<Integer> statuses = new ConcurrentSkipListSet<>();
  private final Set<String> earned = new ConcurrentSkipListSet<>();
  private LocalDatabase.Running database;
  private PackagedService service;

  @BeforeEach
  void start() throws Exception {
    database = new EmbeddedDatabase().start(folder);
    service = PackagedService.start(BUILD, folder, database, Map.of());
  }

  @Test
  void everybodyGetsAnAnswerAndTheJobGoesOn() throws Exception {
    try (LocalDatabase.Running running = database;
        PackagedService stopping = service) {
      // Given
      String customer = customer();
      String job = importOf(ROWS);
      ExecutorService clients = Executors.newCachedThreadPool();
      Future<Integer> slowFile =
          clients.submit(() -> sendHalf("/retail-customers/imports?kind=customers", "text/csv"));
      Future<Integer> slowBody =
          clients.submit(() -> sendHalf("/retail-customers", "application/json"));
      List<Future<?>> tills = new ArrayList<>();
      for (int till = 0; till < TILLS; till++) {
        tills.add(clients.submit(() -> earnUntilRefused(customer)));
      }
      awaitProgress(job);

      // When
      service.stop();

      // Then
      awaitReadiness(503);
      int asEver = earned.size();
      Thread.sleep(500);
      assertThat(earned).hasSizeGreaterThan(asEver);
      assertThat(service.hasEnded(DELAY_AND_TIMEOUT)).isTrue();
      for (Future<?> till : tills) {
        till.get(5, TimeUnit.SECONDS);
      }
      clients.shutdown();
      assertThat(slowFile.get(5, TimeUnit.SECONDS)).isEqualTo(503);
      assertThat(slowBody.get(5, TimeUnit.SECONDS)).isEqualTo(503);
      assertThat(statuses).isSubsetOf(201, 503);
      assertThat(stored("select id from loyalty_transaction")).isEqualTo(earned);
      assertThat(stored("select status from job where id = '" + job + "'"))
          .containsExactly("QUEUED");
      assertThat(stored("select error from job where status = 'FAILED'"))
          .singleElement()
          .asString()
          .startsWith("The upload was cut after");
      assertThat(service.log().lines())
          .noneMatch(line -> line.contains("\\tat "))
          .noneMatch(line -> line.contains("\"level\":\"ERROR\""))
          .noneMatch(line -> line.contains("Timed out"));

      // When
      service.begin();

      // Then
      JsonNode ended = awaitEnd(job);
      assertThat(ended.path("status").asText()).isEqualTo("succeeded");
      assertThat(ended.path("result").path("imported").asInt()).isEqualTo(ROWS);
      assertThat(stored("select attempt from job where id = '" + job + "'")).containsExactly("2");
    }
  }

  /** A till goes on with the next sale until nobody is there, or it is asked to come back. */
  private void earnUntilRefused(String customer) {
    int status = 201;
    while (status == 201) {
      try {
        HttpResponse<byte[]> answer =
            http.send(
                service
                    .request("/retail-customers/loyalty/earn")
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .POST(
                        BodyPublishers.ofByteArray(
                            mapper.writeValueAsBytes(Map.of("customer_id", customer, "points", 1))))
                    .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        status = answer.statusCode();
        statuses.add(status);
        if (status == 201) {
          earned.add(mapper.readTree(answer.body()).path("id").asText());
        } else {
          assertThat(answer.headers().firstValue("Retry-After")).isPresent();
          assertThat(answer.headers().firstValue("Content-Type"))
              .hasValue("application/problem+json");
        }
      } catch (IOException e) {
        return; // The service has gone, or goes before it has read the request.
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Sends a part of a body and waits for the answer. */
  private int sendHalf(String path, String type) throws IOException {
    URI address = service.address(path);
    try (Socket socket = new Socket("localhost", address.getPort())) {
      socket.setSoTimeout(30_000);
      socket
          .getOutputStream()
          .write(
              """
              POST %s HTTP/1.1\r
              Host: localhost\r
              Authorization: %s\r
              Content-Type: %s\r
              Content-Length: 1000\r
              \r
              external_id,first_name,last_name\n"""
                  .formatted(
                      address.getRawPath()
                          + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery()),
                      service.authorization(),
                      type)
                  .getBytes(UTF_8));
      byte[] begin = socket.getInputStream().readNBytes(12);
      return Integer.parseInt(new String(begin, UTF_8).substring(9));
    }
  }

  private String customer() throws IOException, InterruptedException {
    return service
        .json(
            service
                .request("/retail-customers")
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        "{\"first_name\":\"Asha\",\"last_name\":\"Rao\",\"external_id\":\"TILL\"}"))
                .build())
        .path("id")
        .asText();
  }

  private String importOf(int rows) throws IOException, InterruptedException {
    StringBuilder file = new StringBuilder("external_id,first_name,last_name,email\n");
    for (int row = 0; row < rows; row++) {
      file.append("S-%d,Asha,Rao,asha.%d@example.com\n".formatted(row, row));
    }
    return service
        .json(
            service
                .request("/retail-customers/imports?kind=customers")
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(file.toString()))
                .build())
        .path("id")
        .asText();
  }

  private void awaitProgress(String job) throws IOException, InterruptedException {
    while (job(job).path("processed").asInt() == 0) {
      Thread.sleep(100);
    }
  }

  private JsonNode awaitEnd(String job) throws IOException, InterruptedException {
    JsonNode shown = job(job);
    while (shown.path("finished_at").isMissingNode() || shown.path("finished_at").isNull()) {
      Thread.sleep(500);
      shown = job(job);
    }
    return shown;
  }

  private JsonNode job(String id) throws IOException, InterruptedException {
    return service.json(service.request("/jobs/" + id).build());
  }

  private void awaitReadiness(int status) throws IOException, InterruptedException {
    HttpRequest ready =
        HttpRequest.newBuilder(service.address("/").resolve("/q/health/ready")).build();
    for (int tries = 0; tries < 20; tries++) {
      if (http.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == status) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("Readiness did not become " + status);
  }

  private Set<String> stored(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                database.jdbcUrl(), database.owner().username(), database.owner().password());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      Set<String> found = new TreeSet<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }
}
