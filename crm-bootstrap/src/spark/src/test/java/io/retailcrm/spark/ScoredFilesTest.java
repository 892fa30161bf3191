package io.retailcrm.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.retailcrm.bootstrap.sample.SampleData;
import io.retailcrm.bootstrap.sample.SampleDataOptions;
import io.retailcrm.domain.clv.BuyingHistories;
import io.retailcrm.domain.clv.ClvFit;
import io.retailcrm.domain.clv.ClvFitting;
import io.retailcrm.domain.clv.ClvPredictions;
import io.retailcrm.domain.clv.ClvTerms;
import io.retailcrm.domain.clv.ModelChoice;
import io.retailcrm.domain.history.OrderLog;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.rfm.RfmPopulation;
import io.retailcrm.domain.rfm.RfmScore;
import io.retailcrm.domain.rfm.RfmScorer;
import io.retailcrm.spark.Program.Outcome;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark gives every customer what the domain gives in one process. */
class ScoredFilesTest {

  private static final double SAME = 1e-9;
  private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

  @TempDir Path folder;

  @Test
  void theSampleDataHaveTheSameScores() throws IOException {
    // Given
    Path sample = folder.resolve("sample");
    SampleData.generate(
        new SampleDataOptions(2_000, 7, LocalDate.of(2025, 12, 31), 3, sample), line -> {});
    LocalDate today = LocalDate.of(2025, 12, 20);
    Map<String, Bought> orders = orders(sample.resolve("orders.csv"));
    int returns = takeReturns(sample.resolve("returns.ndjson"), orders, today);
    assertThat(returns).isPositive();

    // When
    Path output = folder.resolve("scores");
    Outcome outcome =
        Program.run(
            "--orders",
            sample.resolve("orders.csv"),
            "--returns",
            sample.resolve("returns.ndjson"),
            "--as-of",
            today,
            "--discount-rate",
            "0.1",
            "--margin",
            "0.35",
            "--output",
            output);

    // Then
    assertThat(outcome).extracting(Outcome::code).as(outcome.toString()).isEqualTo(0);
    assertThat(outcome.out()).contains("are later than the day and don't count");
    assertSame(log(orders, INDIA), today, new ClvTerms(12, 0.1, 0.35), output);
  }

  @Test
  @Tag("shared-data")
  void theCustomersOfCdnowHaveTheSameScores() throws IOException {
    // Given
    Path cdnow = cdnow();
    LocalDate today = LocalDate.of(1998, 6, 30);
    Path output = folder.resolve("scores");

    // When
    Outcome outcome =
        Program.run("--orders", cdnow, "--time-zone", "UTC", "--as-of", today, "--output", output);

    // Then
    assertThat(outcome).extracting(Outcome::code).as(outcome.toString()).isEqualTo(0);
    assertSame(log(orders(cdnow), ZoneId.of("UTC")), today, new ClvTerms(12, 0, 1), output);
  }

  @Test
  void parquetAndJsonGiveTheScoresOfCsv() throws IOException {
    // Given
    Path csv = folder.resolve("orders.csv");
    List<String> lines = new ArrayList<>(List.of("order_id;customer_id;ordered_at;total"));
    List<String> objects = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      String at = "2025-%02d-%02dT23:30:00.25Z".formatted(1 + i % 12, 1 + i * 7 % 28);
      String total = i == 17 ? "123456789.10" : i % 90 + ".5";
      lines.add("o%d;c%d;%s;%s".formatted(i, i * i % 83, at, total));
      objects.add(
          """
          {"order_id":"o%d","external_id":"c%d","ordered_at":"%s","total":%s,"channel":"web"}\
          """
              .formatted(i, i * i % 83, at, total));
    }
    Files.write(csv, lines);
    Path json = folder.resolve("orders.ndjson");
    Files.write(json, objects);
    Path parquet = folder.resolve("orders.parquet");
    Program.spark()
        .read()
        .option("header", "true")
        .option("sep", ";")
        .csv(csv.toString())
        .selectExpr(
            "order_id",
            "customer_id",
            "cast(ordered_at as timestamp) as ordered_at",
            "cast(total as decimal(15,2)) as total")
        .repartition(3)
        .write()
        .parquet(parquet.toString());

    // When
    List<Map<String, Row>> scores = new ArrayList<>();
    for (Path orders : List.of(csv, json, parquet)) {
      Path output = folder.resolve("scores-" + orders.getFileName());
      Outcome outcome =
          Program.run(
              "--orders",
              orders,
              "--as-of",
              "2025-12-31",
              "--window-days",
              "90",
              "--output",
              output);
      assertThat(outcome).extracting(Outcome::code).as(outcome.toString()).isEqualTo(0);
      scores.add(Program.customers(output));
    }

    // Then: some have no order in the window
    assertThat(scores.get(0).values()).anyMatch(row -> row.isNullAt(row.fieldIndex("segment")));
    assertThat(scores.get(1)).isEqualTo(scores.get(0));
    assertThat(scores.get(2)).isEqualTo(scores.get(0));
  }

  @Test
  void itDoesNotMatterHowManyPartsThereAre() throws IOException {
    // Given
    SplittableRandom random = new SplittableRandom(3);
    List<String> lines = new ArrayList<>(List.of("order_id,customer_id,ordered_at,total"));
    for (int customer = 0; customer < 260; customer++) {
      for (int day = random.nextInt(300);
          day < 360 && random.nextInt(8) > 0;
          day += 1 + random.nextInt(10 + customer % 90)) {
        lines.add(
            "o%d,c%d,%s,%d.%02d"
                .formatted(
                    lines.size(),
                    customer,
                    LocalDate.of(2025, 1, 1).plusDays(day),
                    10 + random.nextInt(90),
                    random.nextInt(100)));
      }
    }
    Path orders = Files.write(folder.resolve("orders.csv"), lines);

    // When: one part, and so many that some are empty
    List<Map<String, Row>> scores = new ArrayList<>();
    for (String parts : List.of("1", "60")) {
      Program.spark().conf().set("spark.sql.shuffle.partitions", parts);
      Path output = folder.resolve("scores-" + parts);
      try {
        Outcome outcome =
            Program.run("--orders", orders, "--as-of", "2025-12-31", "--output", output);
        assertThat(outcome).extracting(Outcome::code).as(outcome.toString()).isEqualTo(0);
        assertThat(outcome.out()).containsIgnoringCase("on the last");
      } finally {
        Program.spark().conf().set("spark.sql.shuffle.partitions", "3");
      }
      scores.add(Program.customers(output));
    }

    // Then
    assertThat(scores.get(1)).hasSameSizeAs(scores.get(0));
    scores
        .get(0)
        .forEach(
            (customer, row) -> {
              Row other = scores.get(1).get(customer);
              for (int column = 0; column <= 8; column++) {
                assertThat(other.get(column)).isEqualTo(row.get(column));
              }
              assertThat(other.getDouble(12)).isCloseTo(row.getDouble(12), within(1e-8));
            });
  }

  private static Path cdnow() {
    Path file =
        Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
            .map(path -> path.resolve("shared/data/cdnow_orders.csv"))
            .filter(Files::exists)
            .findFirst()
            .orElse(Path.of("no-shared-data"));
    assumeTrue(
        Files.exists(file), "Skipped: shared/data/cdnow_orders.csv is not beside the project");
    return file;
  }

  /** An order of a file. */
  private record Bought(String customer, Instant at, Money total, Money returned) {}

  /** The orders of a file by id, whose first five columns have no quotes. */
  private static Map<String, Bought> orders(Path file) throws IOException {
    Map<String, Bought> orders = new LinkedHashMap<>();
    try (Stream<String> lines = Files.lines(file)) {
      lines
          .skip(1)
          .map(line -> line.split(",", 6))
          .forEach(
              cells ->
                  orders.put(
                      cells[0],
                      new Bought(
                          cells[1],
                          Instant.parse(cells[2]),
                          Money.of(new BigDecimal(cells[4])),
                          Money.ZERO)));
    }
    return orders;
  }

  /** Takes off what was returned by the end of a day. */
  private static int takeReturns(Path file, Map<String, Bought> orders, LocalDate today)
      throws IOException {
    int returns = 0;
    ObjectMapper json = new ObjectMapper();
    for (String line : Files.readAllLines(file)) {
      JsonNode node = json.readTree(line);
      Instant at = Instant.parse(node.get("returned_at").asText());
      if (!LocalDate.ofInstant(at, INDIA).isAfter(today)) {
        Money amount = Money.of(new BigDecimal(node.get("amount").asText()).setScale(2));
        orders.computeIfPresent(
            node.get("order_id").asText(),
            (id, order) ->
                new Bought(
                    order.customer(), order.at(), order.total(), order.returned().plus(amount)));
        returns++;
      }
    }
    return returns;
  }

  private static OrderLog<String> log(Map<String, Bought> orders, ZoneId zone) {
    OrderLog<String> log = new OrderLog<>(zone);
    orders
        .values()
        .forEach(
            order -> {
              if (order.returned().equals(Money.ZERO) || !order.returned().equals(order.total())) {
                log.add(order.customer(), order.at(), order.total().minus(order.returned()));
              }
            });
    return log;
  }

  private static void assertSame(OrderLog<String> log, LocalDate today, ClvTerms terms, Path output)
      throws IOException {
    List<String> customers = log.customers(today);
    RfmPopulation population = log.rfmPopulation(today);
    RfmScorer scorer = RfmScorer.of(population, RfmScorer.defaultFixedThresholds());
    BuyingHistories histories = log.buyingHistories(today);
    ClvFit fit =
        ClvFitting.standard()
            .fit(ModelChoice.AUTO, histories, days -> log.holdOut(today.minusDays(days), today));
    ClvPredictions predictions = fit.model().predictAll(histories, terms);

    Map<String, Row> rows = Program.customers(output);
    assertThat(rows).hasSameSizeAs(customers);
    Map<String, BigDecimal> clv = new HashMap<>();
    for (int i = 0; i < customers.size(); i++) {
      Row row = rows.get(customers.get(i));
      RfmScore score =
          scorer.score(population.recencyDays(i), population.frequency(i), population.monetary(i));
      assertThat(List.of(row.getInt(1), row.getLong(2), row.getDecimal(3)))
          .containsExactly(
              population.recencyDays(i), population.frequency(i), population.monetary(i).amount());
      assertThat(new RfmScore(row.getInt(4), row.getInt(5), row.getInt(6))).isEqualTo(score);
      assertThat(row.getString(7)).isEqualTo(score.segmentation().segment().name());
      assertThat(row.getDecimal(8)).isEqualTo(Money.nearest(predictions.clv(i)).amount());
      assertThat(row.getDouble(9)).isCloseTo(predictions.expectedOrders(i), within(1e-8));
      assertThat(row.getDecimal(10))
          .isEqualTo(Money.nearest(predictions.expectedRevenue(i)).amount());
      assertThat(row.getDecimal(11))
          .isEqualTo(Money.nearest(predictions.expectedOrderValue(i)).amount());
      assertThat(row.getDouble(12)).isCloseTo(predictions.probabilityAlive(i), within(1e-8));
      clv.put(customers.get(i), row.getDecimal(8));
    }
    assertThat(clv.values().stream().distinct().count()).isGreaterThan(10);
    assertSameModel(fit, output);
  }

  private static void assertSameModel(ClvFit fit, Path output) throws IOException {
    JsonNode run =
        new ObjectMapper()
            .readTree(Program.spark().read().text(output + "/run").first().getString(0));
    assertThat(run.at("/clv/explanation").asText()).isEqualTo(fit.explanation());
    assertThat(fit).isInstanceOf(ClvFit.Fitted.class);
    ((ClvFit.Fitted) fit)
        .model()
        .purchases()
        .parameters()
        .forEach(
            (name, value) ->
                assertThat(run.at("/clv/purchases/parameters/" + name).asDouble())
                    .as(name)
                    .isCloseTo(value, within(SAME * Math.max(1, Math.abs(value)))));
    assertThat(run.at("/tracking")).isNotEmpty();
  }
}
