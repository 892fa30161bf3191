package io.retailcrm.spark;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Runs the program as {@code spark-submit} does, in two threads of this process. */
final class Program {

  /** All runs are made at this moment. */
  static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

  private static final SparkSession SPARK =
      SparkSession.builder()
          .master("local[2]")
          .appName("tests")
          .config("spark.ui.enabled", "false")
          .config("spark.sql.shuffle.partitions", "3")
          .config("spark.sql.adaptive.coalescePartitions.enabled", "false")
          .config("spark.sql.warehouse.dir", "target/spark-warehouse")
          .getOrCreate();

  private Program() {}

  /** What a run came to. */
  record Outcome(int code, String out, String err) {}

  static SparkSession spark() {
    return SPARK;
  }

  static Outcome run(Object... arguments) {
    return run(Map.of(), NOW, arguments);
  }

  static Outcome run(Map<String, String> environment, Instant now, Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        ScoreCustomers.run(
            Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new),
            environment,
            Clock.fixed(now, ZoneOffset.UTC),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Outcome(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The written rows by customer. */
  static Map<String, Row> customers(Path output) {
    Map<String, Row> rows = new HashMap<>();
    for (Row row : rows(output)) {
      if (rows.put(row.getAs("customer_id"), row) != null) {
        throw new AssertionError("twice: " + row);
      }
    }
    return rows;
  }

  static List<Row> rows(Path output) {
    return new ArrayList<>(
        SPARK.read().parquet(output.resolve("customers").toString()).collectAsList());
  }
}
