package io.retailcrm.bootstrap.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import io.retailcrm.bootstrap.embedded.EmbeddedDatabase;
import io.retailcrm.bootstrap.local.LocalDatabase;
import io.retailcrm.bootstrap.sample.SampleDataCommand;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/**
 * Imports generated customers and orders over HTTP into the packaged service, whose heap is held to
 * 256 MB, and sends the same order file by {@code COPY} to the same server: the yardstick.
 */
public final class ImportBenchmark {

  private ImportBenchmark() {}

  /**
   * Runs the benchmark.
   *
   * @param args the build folder that holds {@code quarkus-app}
   */
  public static void main(String[] args) throws Exception {
    run(Path.of(args[0]), String.valueOf(Benchmarks.size("benchmark.customers")));
  }

  private static void run(Path build, String customers) throws Exception {
    Path folder = Files.createTempDirectory(build, "import-benchmark-").toAbsolutePath();
    Path sample = folder.resolve("sample");
    new SampleDataCommand()
        .run(
            new String[] {"--customers", customers, "--out", sample.toString()},
            System.out,
            System.err);
    Path orders = sample.resolve("orders.csv");
    try (LocalDatabase.Running database = new EmbeddedDatabase().start(folder);
        PackagedService service = PackagedService.start(build, folder, database, Map.of())) {
      double customerSeconds = time(service, "customers", sample.resolve("customers.csv"));
      double orderSeconds = time(service, "orders", orders);
      double again = time(service, "orders", orders);
      double copySeconds = copy(database, orders);
      long rows = rows(orders);
      print("customers over HTTP", rows(sample.resolve("customers.csv")), customerSeconds);
      print("order lines over HTTP", rows, orderSeconds);
      print("the same file again", rows, again);
      print("yardstick: COPY of the same file", rows, copySeconds);
      System.out.printf(Locale.ROOT, "ratio to COPY: %.3f%n", copySeconds / orderSeconds);
    }
  }

  private static double time(PackagedService service, String kind, Path file) throws Exception {
    long start = System.nanoTime();
    JsonNode job =
        service.json(
            service
                .request("/retail-customers/imports?kind=" + kind)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofFile(file))
                .build());
    String location = "/jobs/" + job.path("id").asText();
    while (job.path("finished_at").isNull()) {
      Thread.sleep(100);
      job = service.json(service.request(location).timeout(Duration.ofSeconds(30)).build());
    }
    System.out.println(kind + ": " + job.path("status").asText() + " " + job.path("result"));
    return (System.nanoTime() - start) / 1e9;
  }

  private static double copy(LocalDatabase.Running database, Path file)
      throws SQLException, IOException {
    try (Connection connection =
            DriverManager.getConnection(
                database.jdbcUrl(), database.owner().username(), database.owner().password());
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
