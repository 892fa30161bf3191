package io.retailcrm.rest.imports;

import static io.retailcrm.rest.imports.Formats.CSV;
import static io.retailcrm.rest.imports.Formats.file;
import static io.retailcrm.rest.imports.Formats.shared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.retailcrm.application.imports.FileLayout;
import io.retailcrm.application.imports.ImportFile;
import io.retailcrm.application.imports.ImportFormat;
import io.retailcrm.application.imports.ImportFormats;
import io.retailcrm.application.imports.ImportMode;
import io.retailcrm.application.imports.ImportedOrder;
import io.retailcrm.application.job.JobError;
import io.retailcrm.application.purchase.OrderDraft;
import io.retailcrm.domain.purchase.OrderItem;
import io.retailcrm.rest.imports.Formats.Read;
import io.retailcrm.rest.json.TestBinder;
import io.retailcrm.rest.purchase.OrderJsonMapperImpl;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An order lands whole or not at all, however its lines stand in the file. */
class CsvOrdersTest {

  private static final String HEADER =
      "order_id,email,external_id,ordered_at,total,sku,quantity,unit_price\n";
  private static final ImportFormats FORMATS = Formats.of(Formats.INDIA);
  private static final int FILES = 400;
  private static final Pattern ID = Pattern.compile("O-\\d+");

  @Test
  void linesThatStandApartAreOneOrderAtTheEnd() throws IOException {
    // When
    Read<OrderDraft> read =
        read(
            line("A-1", "CUP", "10.00")
                + line("A-2", "CUP", "1.00")
                + line("A-1", "SPOON", "5.00")
                + line("A-3", "CUP", "2.00"));

    // Then
    assertThat(sums(read)).isEqualTo(sums("A-2", "1.00", "A-3", "2.00", "A-1", "15.00"));
    assertThat(read.good().get(2).line()).isEqualTo(2);
    assertThat(read.errors()).isEmpty();
  }

  @Test
  void equalValuesAgree() throws IOException {
    // When
    Read<OrderDraft> read =
        read(
            "E-1,bea@bücher.example,,2026-02-03T10:00:00Z,10,CUP,1,6\n"
                + "E-1,BEA@xn--bcher-kva.example,,2026-02-03T15:30:00+05:30,10.00,SPOON,1,4\n"
                + "E-1,,,2026-02-03 15:30,,FORK,1,4\n");

    // Then
    assertThat(read.errors()).isEmpty();
    assertThat(read.contents()).singleElement().satisfies(o -> assertThat(o.items()).hasSize(3));
  }

  @Test
  @Tag("case:adjacent-lines")
  void otherValuesRefuseTheOrder() throws IOException {
    // When
    Read<OrderDraft> read =
        read(
            "E-1,bea@example.com,,2026-02-03T10:00:00Z,10,CUP,1,6\n"
                + "E-1,bea@example.com,,2026-02-03T10:00:01Z,10.01,SPOON,1,4\n");

    // Then
    assertThat(read.contents()).isEmpty();
    assertThat(read.errors())
        .containsExactlyInAnyOrder(
            new JobError(3, "ordered_at", "differs from line 2 of this order"),
            new JobError(3, "total", "differs from line 2 of this order"));
  }

  @Test
  void aLineWithoutAnIdRefusesTheOrdersBesideIt() throws IOException {
    // When
    Read<OrderDraft> read =
        read(
            line("A-0", "CUP", "1.00")
                + line("A-1", "CUP", "1.00")
                + line(" ", "SPOON", "1.00")
                + line("A-2", "CUP", "1.00")
                + line("A-3", "CUP", "1.00"));

    // Then
    assertThat(sums(read)).isEqualTo(sums("A-0", "1.00", "A-3", "1.00"));
    assertThat(read.errors()).extracting(JobError::line).containsExactlyInAnyOrder(3L, 4L, 5L);
  }

  @Test
  void anUnreadableLineFarAwayRefusesItsOrder() throws IOException {
    // When
    Read<OrderDraft> read =
        read(
            line("A-1", "CUP", "1.00")
                + line("A-1", "FORK", "1.00")
                + line("A-2", "CUP", "1.00")
                + "A-1,,C,2026-02-03,,\"SPOON\"x,1,1\n"
                + line("A-3", "CUP", "1.00"));

    // Then
    assertThat(sums(read)).isEqualTo(sums("A-2", "1.00", "A-3", "1.00"));
    assertThat(read.errors()).extracting(JobError::line).containsExactly(5L, 2L, 3L);
  }

  @Test
  void anOrderWithATotalThatIsRepeatedIsTheSame() throws IOException {
    // Given
    String order = "R-1,,C,2026-02-03,9,CUP,1,6\nR-1,,C,2026-02-03,9.00,FORK,1,4\n";

    // When
    Read<OrderDraft> read = read(order + line("A-1", "CUP", "1.00") + order);

    // Then
    assertThat(read.errors()).isEmpty();
    assertThat(read.contents().get(1).items()).hasSize(2);
  }

  @Test
  void equalLinesApartWithoutATotalAreNotGuessedAt() throws IOException {
    // When
    Read<OrderDraft> read =
        read(
            line("A-1", "CUP", "1.00") + line("A-2", "CUP", "1.00") + line("A-1", "CUP", "1.0000"));

    // Then
    assertThat(sums(read)).isEqualTo(sums("A-2", "1.00"));
    assertThat(read.errors()).extracting(JobError::line).containsExactly(2L, 4L);
  }

  @Test
  void aPartOfAnOrderThatIsRepeatedApartIsNotGuessedAt() throws IOException {
    // Given
    String cup = "R-1,,C,2026-02-03,9,CUP,1,6\n";
    String fork = "R-1,,C,2026-02-03,9,FORK,1,3\n";
    String between = line("A-1", "CUP", "1.00");

    // When
    Read<OrderDraft> partly = read(cup + fork + between + cup);
    Read<OrderDraft> turned = read(cup + fork + between + fork + cup);
    Read<OrderDraft> twiceTogether = read(cup + cup + between + fork);

    // Then
    assertThat(partly.errors()).extracting(JobError::line).containsExactly(2L, 3L, 5L);
    assertThat(turned.contents().get(1).items()).hasSize(2);
    assertThat(twiceTogether.contents().get(1).items()).hasSize(3);
  }

  @Test
  void aPrefixOfTextsMakesNoOtherOrder() throws IOException {
    // Given
    String name = "tills";
    ColumnMapping mapping =
        new ColumnMapping(
            name,
            "orders",
            Map.of("No", "order_id", "Who", "external_id", "Day", "ordered_at", "P", "unit_price"),
            Map.of("quantity", 1),
            Map.of("order_id", Collections.singletonMap("none", null)),
            null,
            null,
            null,
            null,
            "'",
            null,
            null);
    FileLayout layout =
        new FileLayout(
            ImportFormat.CSV, null, null, new ImportSources().write(mapping), ImportMode.CREATE);

    // When
    Read<OrderDraft> read =
        Formats.orders(
            FORMATS.orders(
                layout,
                file(
                    "No,Who,Day,P\n'1001,C,2026-02-03,6\n1001,C,2026-02-03,4\n"
                        + "1002,C,2026-02-03,1\n'1001,C,2026-02-03,5\n"
                        + "1003,C,2026-02-03,1\nnone,D,2026-02-03,5\n")));

    // Then
    assertThat(sums(read)).isEqualTo(sums("1002", "1.00", "1001", "15.00"));
    assertThat(read.errors())
        .extracting(JobError::line, JobError::message)
        .contains(tuple(7L, "is required"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12,00 €     | , | 12.00",
        "12,00\u00a0€     | , | 12.00",
        "€ 1.212,5   | , | 1212.50",
        "-1,00€      | , | refused",
        "12,00 EUR   | , | refused",
        "₹1,21,212.5 | . | refused",
        "₹121,212.5  | . | 121212.50",
        "$12         | . | 12.00",
        "12,00       | . | refused"
      })
  void amountsHaveTheirSeparatorsAndCurrencySigns(String cell, String decimal, String total)
      throws IOException {
    // Given
    ColumnMapping mapping =
        new ColumnMapping(
            "tills",
            "orders",
            Map.of("No", "order_id", "Who", "external_id", "Day", "ordered_at", "Sum", "total"),
            Map.of(),
            Map.of(),
            null,
            null,
            null,
            decimal,
            null,
            ";",
            null);
    FileLayout layout =
        new FileLayout(
            ImportFormat.CSV, null, null, new ImportSources().write(mapping), ImportMode.CREATE);

    // When
    Read<OrderDraft> read =
        Formats.orders(
            FORMATS.orders(layout, file("No;Who;Day;Sum\nA;B;2026-02-03;" + cell + "\n")));

    // Then
    assertThat(read.contents().stream().map(order -> order.total().toString()))
        .isEqualTo(total.equals("refused") ? List.of() : List.of(total));
  }

  @Test
  void theLinesOfOrdersWithoutItemsMustAgreeWhereverTheyStand() throws IOException {
    // Given
    String header = "order_id,external_id,ordered_at,total\n";
    List<String> lines =
        List.of(
            "A-1,C,2026-02-03,10\n",
            "A-2,C,2026-02-03,7\n",
            "A-1,C,2026-02-03,11\n",
            "A-2 ,C,2026-02-03,7.00\n",
            ",C,2026-02-03,7.00\n",
            "A-3,C,2026-02-03,5\n",
            "A-4,C,2026-02-03,8\n",
            "A-4,C,,8.0\n",
            "A-5,C,2026-02-03,5\n",
            "A-5,C,2026-02-03,\"5\"x\n",
            "A-6,C,2026-02-03,6\n");
    for (int seed = 0; seed < FILES / 4; seed++) {
      List<String> shuffled = new ArrayList<>(lines);
      Collections.shuffle(shuffled, new Random(seed));

      // When
      Read<OrderDraft> read =
          Formats.orders(FORMATS.orders(CSV, file(header + String.join("", shuffled))));

      // Then
      assertThat(read.contents())
          .as("seed %d", seed)
          .extracting(order -> order.id().value())
          .contains("A-2", "A-3", "A-4", "A-6")
          .doesNotContain("A-1", "A-5");
    }
  }

  @Test
  void whatCanNotBeHeldBackIsRefusedWithAllItsLines() throws Exception {
    // Given
    StringBuilder text = new StringBuilder(HEADER);
    for (int item = 0; item < 2; item++) {
      for (int order = 0; order < 50; order++) {
        text.append(line("A-" + order, "S" + item, "1.00"));
      }
    }
    ImportFile file = file(text.toString());

    // When
    Read<OrderDraft> read = Formats.orders(orders(file, 10_000));

    // Then
    assertThat(read.contents()).isNotEmpty().allSatisfy(o -> assertThat(o.items()).hasSize(2));
    assertThat(read.contents().size() * 2 + read.errors().size()).isEqualTo(100);
    assertThat(read.errors())
        .extracting(JobError::message)
        .containsOnly(
            "the lines of this order stand apart, and those of too many others: sort the file by"
                + " order_id");
  }

  @Test
  void theTotalsOfRandomFilesHoldHoweverTheirLinesStand() throws IOException {
    for (int seed = 0; seed < FILES; seed++) {
      // Given
      Random random = new Random(seed);
      Map<String, BigDecimal> expected = new HashMap<>();
      List<String> lines = new ArrayList<>();
      for (int order = 1 + random.nextInt(20); order > 0; order--) {
        lines.addAll(randomOrder("O-" + order, random, expected));
      }
      if (random.nextBoolean()) {
        Collections.shuffle(lines, random);
      } else {
        Collections.rotate(lines, random.nextInt(lines.size()));
      }
      for (int blank = random.nextInt(5); blank > 0; blank--) {
        lines.add(random.nextInt(lines.size()), ",,\u00a0,,,,,\n");
      }

      // When
      Read<OrderDraft> read = read(String.join("", lines));

      // Then
      assertThat(read.errors()).as("seed %d", seed).isEmpty();
      assertThat(sums(read)).as("seed %d", seed).isEqualTo(expected);
      assertThat(read.contents()).as("seed %d", seed).hasSize(expected.size());
    }
  }

  @Test
  void theRecordsComeInTheSameOrderOnEveryRun() throws IOException {
    for (int seed = 0; seed < FILES / 10; seed++) {
      // Given
      Random random = new Random(seed);
      List<String> lines = new ArrayList<>();
      for (int order = 1 + random.nextInt(50); order > 0; order--) {
        lines.addAll(randomOrder("O-" + order, random, new HashMap<>()));
      }
      Collections.shuffle(lines, random);
      String file = String.join("", lines);

      // When
      Read<OrderDraft> first = read(file);
      Read<OrderDraft> second = read(file);

      // Then
      assertThat(second.contents()).as("seed %d", seed).isEqualTo(first.contents());
    }
  }

  @Test
  void anOrderOfARandomDamagedFileIsRightOrRefused() throws IOException {
    for (int seed = 0; seed < FILES; seed++) {
      // Given
      int seedOfFile = seed;
      Random random = new Random(seed);
      Map<String, BigDecimal> expected = new HashMap<>();
      List<String> lines = new ArrayList<>();
      for (int order = 1 + random.nextInt(20); order > 0; order--) {
        lines.addAll(randomOrder("O-" + order, random, expected));
      }
      List<String> again = lines.stream().filter(line -> random.nextInt(20) == 0).toList();
      Set<String> repeated = again.stream().map(CsvOrdersTest::id).collect(Collectors.toSet());
      lines.addAll(0, again);
      boolean shuffled = random.nextBoolean();
      if (shuffled) {
        Collections.shuffle(lines, random);
      }
      for (int damage = 1 + random.nextInt(4); damage > 0; damage--) {
        int at = random.nextInt(lines.size());
        lines.set(at, damaged(lines.get(at), random, shuffled));
      }

      // When
      Read<OrderDraft> read = read(String.join("", lines));

      // Then
      sums(read)
          .forEach(
              (id, sum) -> {
                if (!repeated.contains(id)) {
                  assertThat(sum).as("seed %d, %s", seedOfFile, id).isEqualTo(expected.get(id));
                }
              });
      assertThat(read.errors()).as("seed %d", seed).isNotEmpty();
    }
  }

  @Test
  @Tag("shared-data")
  void theCasesOfFilesGiveTheirRightValues() throws IOException {
    Read<OrderDraft> apart =
        Formats.orders(
            FORMATS.orders(CSV, file(Files.readString(shared("files/order-lines-apart.csv")))));
    assertThat(sums(apart)).isEqualTo(sums("AP-2", "10.00", "AP-1", "15.00"));
    Read<OrderDraft> equal =
        Formats.orders(
            FORMATS.orders(
                CSV, file(Files.readString(shared("files/order-lines-equal-values.csv")))));
    assertThat(equal.contents()).singleElement().satisfies(o -> assertThat(o.items()).hasSize(2));
    Read<OrderDraft> trimmed =
        Formats.orders(
            FORMATS.orders(CSV, file(Files.readString(shared("files/trim-orders.csv")))));
    assertThat(trimmed.contents())
        .extracting(order -> order.id().value())
        .containsExactly("TR-1", "TR-2");
  }

  /** An order of several lines, each in another spelling of the same values. */
  private static List<String> randomOrder(
      String id, Random random, Map<String, BigDecimal> expected) {
    List<String> lines = new ArrayList<>();
    BigDecimal sum = BigDecimal.ZERO;
    for (int item = 1 + random.nextInt(5); item > 0; item--) {
      BigDecimal price = BigDecimal.valueOf(random.nextInt(100_000), 2);
      sum = sum.add(price);
      lines.add(
          "%s%s%s,%s,,%s,,S%d,%s,%s\n"
              .formatted(
                  pick(random, "", " ", "\u00a0", "\ufeff"),
                  id,
                  pick(random, "", " ", "\t", "\u200b"),
                  pick(random, "ann@example.com", "ANN@Example.com", " ann@example.com "),
                  pick(
                      random,
                      "2026-02-03T10:00:00Z",
                      "2026-02-03T15:30:00+0530",
                      "2026-02-03 15:30",
                      "\"2026-02-03 05:00:00 -0500\""),
                  item,
                  pick(random, "1", "1.000"),
                  price + pick(random, "", "00", " ")));
    }
    expected.put(id, sum);
    return lines;
  }

  private static String damaged(String line, Random random, boolean shuffled) {
    return switch (random.nextInt(shuffled ? 4 : 5)) {
      case 0 -> line.replaceFirst(",S", ",\"S");
      case 1 -> line.replace("\n", ",x\n");
      case 2 -> line.replaceFirst(",S", ",\u0001S");
      case 4 -> line.substring(line.indexOf(','));
      default -> line.replaceFirst("[0-9]+([. 0-9]*)\n", "many\n");
    };
  }

  private static String id(String line) {
    Matcher id = ID.matcher(line);
    assertThat(id.find()).isTrue();
    return id.group();
  }

  private static String pick(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static CsvGroups<ImportedOrder> orders(ImportFile file, long maxHeld) throws Exception {
    CsvCells cells = new CsvCells(Formats.INDIA, ColumnMapping.NONE);
    OrderLines lines =
        new OrderLines(
            cells,
            new Requests(TestBinder.aBinder(), TestBinder.aValueMapper()),
            new OrderJsonMapperImpl(TestBinder.aValueMapper()));
    return new CsvGroups<>(
        new CsvFile(file, CsvSettings.UNKNOWN, ColumnMapping.NONE, cells), lines, maxHeld);
  }

  private static Read<OrderDraft> read(String lines) throws IOException {
    return Formats.orders(FORMATS.orders(CSV, file(HEADER + lines)));
  }

  private static String line(String id, String sku, String price) {
    return id + ",,C,2026-02-03," + "," + sku + ",1," + price + "\n";
  }

  private static Map<String, BigDecimal> sums(Read<OrderDraft> read) {
    return read.contents().stream()
        .collect(
            Collectors.toMap(
                order -> order.id().value(),
                order ->
                    order.items().stream()
                        .map(CsvOrdersTest::amount)
                        .reduce(BigDecimal.ZERO, BigDecimal::add),
                (one, other) -> one.add(other),
                LinkedHashMap::new));
  }

  private static BigDecimal amount(OrderItem item) {
    return item.quantity().multiply(item.unitPrice().amount()).setScale(2);
  }

  private static Map<String, BigDecimal> sums(String... idsAndSums) {
    Map<String, BigDecimal> sums = new LinkedHashMap<>();
    for (int i = 0; i < idsAndSums.length; i += 2) {
      sums.put(idsAndSums[i], new BigDecimal(idsAndSums[i + 1]));
    }
    return sums;
  }
}
