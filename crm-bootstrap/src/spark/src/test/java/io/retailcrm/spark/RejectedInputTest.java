package io.retailcrm.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.spark.Program.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can't be scored is refused or named, and never leaves half of a result. */
class RejectedInputTest {

  private static final String HEADER = "order_id,customer_id,ordered_at,total";

  @TempDir Path folder;

  @Test
  void nobodyIsNotScored() throws IOException {
    // When
    Outcome outcome = run(orders(HEADER));

    // Then
    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err()).isEqualTo("There are no orders up to 2026-03-01\n");
    assertThat(output()).doesNotExist();
  }

  @Test
  void oneOrderIsScoredByFixedThresholds() throws IOException {
    // When: most partitions are empty
    Outcome outcome = run(orders(HEADER, "o1,c1,2026-02-27T10:00:00Z,1200.00"));

    // Then
    assertThat(outcome.code()).as(outcome.toString()).isZero();
    assertThat(outcome.out()).contains("1 customer, fewer than 200.");
    Row row = Program.customers(output()).get("c1");
    assertThat(List.of(row.getInt(1), row.getInt(4), row.getInt(5), row.getInt(6)))
        .containsExactly(2, 5, 1, 2);
  }

  @Test
  void aCustomerWithMostOfTheOrdersIsOneCustomer() throws IOException {
    // Given
    List<String> lines = new ArrayList<>(List.of(HEADER));
    for (int i = 0; i < 30_000; i++) {
      lines.add(
          "o%d,%s,2025-%02d-%02d 10:00,2.50"
              .formatted(i, i < 60 ? "c" + i : "till", 1 + i % 12, 1 + i % 28));
    }

    // When
    Outcome outcome = run(orders(lines.toArray(String[]::new)));

    // Then
    assertThat(outcome.code()).as(outcome.toString()).isZero();
    Map<String, Row> customers = Program.customers(output());
    assertThat(customers).hasSize(61);
    assertThat(customers.get("till").getLong(2)).isEqualTo(29_940);
    assertThat(customers.get("till").getDecimal(3)).isEqualByComparingTo("74850");
  }

  @Test
  void badRowsAreNamedWithTheirLines() throws IOException {
    // Given
    Path orders =
        orders(
            HEADER,
            "o1,c1,2026-02-01T10:00:00Z,10",
            "o2,,2026-02-01T10:00:00Z,10",
            "o3,c1,2026-02-01T10:00:00Z,-5",
            "",
            "o4,c1,2026-02-30,10",
            "o5,c1,1969-12-31T23:59:59Z,10",
            "o6,c1,2026-02-01,10.005",
            "o7,c1,2026-02-01,1E12",
            "o8,c1,2026-02-01,1E13",
            "o9,c1",
            "o10,c1,9999-12-31,10",
            "o11,c1,2026-02-01,",
            "o12,c1,2026-02-01,NaN");

    // When
    Outcome refused = run(orders);
    Outcome scored = run(orders, "--max-rejected", "9");

    // Then
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err())
        .isEqualTo("9 rows or orders are rejected, more than the 0 of --max-rejected\n");
    assertThat(refused.out().lines().filter(line -> line.contains("orders.csv:")))
        .extracting(line -> line.replaceFirst(".*orders.csv:", ""))
        .containsExactly(
            "3: customer_id is required",
            "4: total is negative: -5",
            "6: ordered_at is no time stamp: 2026-02-30",
            "7: ordered_at is before 1970: 1969-12-31T23:59:59Z",
            "8: total has more than two decimals: 10.005",
            "10: total is too much: 1E13",
            "11: has not the columns of the header",
            "13: total is required",
            "14: total is no amount: NaN");
    assertThat(scored.code()).as(scored.toString()).isZero();
    assertThat(scored.out())
        .contains("1 order or return is later than the day and doesn't count.")
        .contains("1 customer with 2 orders")
        .contains("1 customer scored");
  }

  @Test
  void linesAreCountedOverThePiecesOfAFile() throws IOException {
    // Given
    List<String> lines = new ArrayList<>(List.of(HEADER));
    IntStream.range(0, 3_000)
        .mapToObj(
            i ->
                "o%d,c%d,2026-01-%02d,%s"
                    .formatted(i, i % 300, 1 + i % 28, i % 700 == 699 ? "x" : "5"))
        .forEach(lines::add);
    Path orders = orders(lines.toArray(String[]::new));
    String whole = Program.spark().conf().get("spark.sql.files.maxPartitionBytes");
    Program.spark().conf().set("spark.sql.files.maxPartitionBytes", "9001");

    // When
    Outcome outcome;
    try {
      outcome = run(orders);
    } finally {
      Program.spark().conf().set("spark.sql.files.maxPartitionBytes", whole);
    }

    // Then
    assertThat(outcome.out().lines().filter(line -> line.contains("orders.csv:")))
        .extracting(line -> line.replaceFirst(".*orders.csv:", ""))
        .containsExactly(
            "701: total is no amount: x",
            "1401: total is no amount: x",
            "2101: total is no amount: x",
            "2801: total is no amount: x");
  }

  @Test
  void bzip2IsRefused() throws IOException {
    // Given
    Path named = write("orders.csv.bz2", HEADER);
    Path inFolder = Files.createDirectory(folder.resolve("lake"));
    Files.write(inFolder.resolve("orders.ndjson.bz2"), new byte[0]);

    // When
    Outcome file = run(named);
    Outcome all = run(inFolder, "--input-format", "ndjson");

    // Then
    assertThat(List.of(file.code(), all.code())).containsExactly(3, 3);
    assertThat(file.err())
        .startsWith("The lines of ")
        .endsWith("orders.csv.bz2 can't be numbered: use gzip instead of bzip2\n");
    assertThat(all.err()).contains("orders.ndjson.bz2 can't be numbered");
  }

  @Test
  void linesOfOneOrderMustAgree() throws IOException {
    // Given
    Path orders =
        orders(
            HEADER + ",sku",
            "o1,c1,2026-02-01,10,a",
            "o1,c1,2026-02-01,10.00,b",
            "o2,c1,2026-02-01,10,a",
            "o2,c1,2026-02-01,11,b");
    Path returns =
        write(
            "returns.csv",
            "order_id,return_id,amount,returned_at",
            "o1,r1,10.01,2026-02-02",
            "o9,r2,1,2026-02-02");

    // When
    Outcome outcome = run(orders, "--returns", returns);

    // Then
    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.out())
        .contains("The lines of an order differ: o2")
        .contains("More is returned than was paid for an order: o1")
        .contains("A return of an unknown order: o9");
  }

  @Test
  void whatIsReturnedWholeDoesNotCount() throws IOException {
    // Given
    Path orders =
        orders(
            HEADER + ",returned_total",
            "o1,c1,2026-02-01,10,10",
            "o2,c2,2026-02-01,10,4",
            "o3,c3,2026-02-01,0,");

    // When
    Outcome outcome = run(orders);

    // Then
    assertThat(outcome.code()).as(outcome.toString()).isZero();
    assertThat(Program.customers(output())).containsOnlyKeys("c2", "c3");
  }

  @Test
  void twoCurrenciesAreRefused() throws IOException {
    // When
    Outcome outcome =
        run(
            orders(
                HEADER + ",currency",
                "o1,c1,2026-02-01,10,INR",
                "o2,c1,2026-02-01,10,",
                "o3,c1,2026-02-01,10,EUR"));

    // Then
    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err()).isEqualTo("There are several currencies: EUR, INR\n");
  }

  @Test
  void filesMustHaveTheColumns() throws IOException {
    // Given
    Path missing = write("missing.csv", "order_id,customer_id,total", "o1,c1,10");
    Path both = Files.createDirectory(folder.resolve("both"));
    Files.write(both.resolve("a.csv"), List.of(HEADER, "o1,c1,2026-02-01,10"));
    Files.write(
        both.resolve("b.csv"),
        List.of("order_id,customer_id,total,ordered_at", "o2,c1,10,2026-02-01"));

    // When
    Outcome without = run(missing);
    Outcome mixed = run(both, "--input-format", "csv");
    Outcome nowhere = run(folder.resolve("nowhere.csv"));

    // Then
    assertThat(without.code()).isEqualTo(3);
    assertThat(without.err()).startsWith("There is no column ordered_at in ");
    assertThat(mixed.code()).isEqualTo(3);
    assertThat(mixed.err()).startsWith("These files have another header: ");
    assertThat(nowhere.code()).isEqualTo(3);
    assertThat(nowhere.err()).startsWith("Can't read ");
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    // Given
    Path orders = orders(HEADER, "o1,c1,2026-02-01,10");
    run(orders);
    List<Row> before = Program.rows(output());

    // When
    Outcome again = run(orders);

    // Then
    assertThat(again.code()).isEqualTo(3);
    assertThat(again.err()).endsWith("exists: choose another --output\n");
    assertThat(Program.rows(output())).isEqualTo(before);
  }

  @Test
  void wrongOptionsAreExplained() {
    assertThat(Program.run("--orders", "a.csv").code()).isEqualTo(2);
    assertThat(Program.run("--orders", "a.csv").err())
        .isEqualTo("Say where the scores go: --output or --publish\nAll options: --help\n");
    assertThat(Program.run("--orders", "a.csv", "--output", "b", "--months", "0").err())
        .startsWith("months must be 1 to 60");
    assertThat(Program.run("--orders", "a.csv", "--publish").err())
        .startsWith("--publish needs --orders from the service's database");
    assertThat(Program.run("--help").out()).contains("--orders=PLACE").contains("Exit codes");
    assertThat(Program.run("--help").code()).isZero();
  }

  private Path orders(String... lines) throws IOException {
    return write("orders.csv", lines);
  }

  private Path write(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), Arrays.asList(lines));
  }

  private Path output() {
    return folder.resolve("scores");
  }

  private Outcome run(Path orders, Object... more) {
    List<Object> arguments = new ArrayList<>(List.of("--orders", orders, "--output", output()));
    arguments.addAll(List.of(more));
    return Program.run(arguments.toArray());
  }
}
