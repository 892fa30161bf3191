package io.retailcrm.bootstrap.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.retailcrm.bootstrap.access.SigningKeyFile;
import io.retailcrm.bootstrap.embedded.EmbeddedDatabase;
import io.retailcrm.bootstrap.local.LocalDatabase;
import io.retailcrm.bootstrap.sample.SampleDataCommand;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/**
 * Imports generated customers and orders over HTTP into the packaged service, whose heap is held to
 * 256 MB, and sends the same order file by {@code COPY} to the same server: the yardstick.
 */
public final class ImportBenchmark {

  private static final int PORT = 18080;
  private static final String BASE = "http://localhost:" + PORT + "/api/v1";
  private static final String PASSWORD = "a-secret-for-benchmarks";

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper mapper = new ObjectMapper();

  private ImportBenchmark() {}

  /**
   * Runs the benchmark.
   *
   * @param args the build folder that holds {@code quarkus-app}, and the number of customers
   */
  public static void main(String[] args) throws Exception {
    new ImportBenchmark().run(Path.of(args[0]), args[1]);
  }

  private void run(Path build, String customers) throws Exception {
    Path folder = Files.createTempDirectory(build, "import-benchmark-").toAbsolutePath();
    Path sample = folder.resolve("sample");
    SampleDataCommand.run(
        new String[] {"--customers", customers, "--out", sample.toString()},
        System.out,
        System.err);
    Path orders = sample.resolve("orders.csv");
    Path key = folder.resolve("signing-key.pem");
    SigningKeyFile.create(key);
    try (LocalDatabase.Running database = new EmbeddedDatabase().start(folder)) {
      Process service = start(build, folder, key, database);
      try {
        String token = logIn();
        double customerSeconds = time(token, "customers", sample.resolve("customers.csv"));
        double orderSeconds = time(token, "orders", orders);
        double again = time(token, "orders", orders);
        double copySeconds = copy(database, orders);
        long rows = rows(orders);
        print("customers over HTTP", rows(sample.resolve("customers.csv")), customerSeconds);
        print("order lines over HTTP", rows, orderSeconds);
        print("the same file again", rows, again);
        print("yardstick: COPY of the same file", rows, copySeconds);
        System.out.printf(Locale.ROOT, "ratio to COPY: %.3f%n", copySeconds / orderSeconds);
      } finally {
        service.destroy();
        service.waitFor();
      }
    }
  }

  private static Process start(Path build, Path folder, Path key, LocalDatabase.Running database)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-jar",
                build.resolve("quarkus-app/quarkus-run.jar").toAbsolutePath().toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("service.log").toFile());
    builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(PORT));
    builder.environment().put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
    builder.environment().put("QUARKUS_DATASOURCE_USERNAME", database.username());
    builder.environment().put("QUARKUS_DATASOURCE_PASSWORD", database.password());
    builder.environment().put("CRM_TOKENS_SIGNING_KEY", key.toString());
    builder.environment().put("CRM_TOKENS_LIFETIME", "12h");
    builder.environment().put("CRM_ADMIN_PASSWORD", PASSWORD);
    return builder.start();
  }

  private String logIn() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(BASE + "/auth/login"))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"username\":\"admin@example.com\",\"password\":\"" + PASSWORD + "\"}"))
            .build();
    for (int attempt = 0; attempt < 60; attempt++) {
      try {
        return json(request).path("access_token").asText();
      } catch (IOException e) {
        Thread.sleep(500);
      }
    }
    throw new IllegalStateException("The service did not start");
  }

  private double time(String token, String kind, Path file) throws Exception {
    long start = System.nanoTime();
    JsonNode job =
        json(
            HttpRequest.newBuilder(URI.create(BASE + "/retail-customers/imports?kind=" + kind))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofFile(file))
                .build());
    URI location = URI.create(BASE + "/jobs/" + job.path("id").asText());
    while (job.path("finished_at").isNull()) {
      Thread.sleep(100);
      job =
          json(
              HttpRequest.newBuilder(location)
                  .header("Authorization", "Bearer " + token)
                  .timeout(Duration.ofSeconds(30))
                  .build());
    }
    System.out.println(kind + ": " + job.path("status").asText() + " " + job.path("result"));
    return (System.nanoTime() - start) / 1e9;
  }

  private static double copy(LocalDatabase.Running database, Path file)
      throws SQLException, IOException {
    try (Connection connection =
            DriverManager.getConnection(
                database.jdbcUrl(), database.username(), database.password());
        Statement statement = connection.createStatement();
        InputStream rows = Files.newInputStream(file)) {
      List<String> columns;
      try (Stream<String> lines = Files.lines(file)) {
        columns = List.of(lines.findFirst().orElseThrow().split(","));
      }
      statement.execute(
          "create table copy_yardstick (" + String.join(" text, ", columns) + " text)");
      long start = System.nanoTime();
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("copy copy_yardstick from stdin (format csv, header)", rows);
      return (System.nanoTime() - start) / 1e9;
    }
  }

  private JsonNode json(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(answer.statusCode() + " " + new String(answer.body()));
    }
    return mapper.readTree(answer.body());
  }

  private static long rows(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count() - 1;
    }
  }

  private static void print(String what, long rows, double seconds) {
    System.out.printf(
        Locale.ROOT,
        "%-34s %,12d rows %8.1f s %,10.0f rows/s%n",
        what,
        rows,
        seconds,
        rows / seconds);
  }
}
