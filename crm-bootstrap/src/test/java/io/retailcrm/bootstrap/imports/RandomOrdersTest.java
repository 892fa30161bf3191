package io.retailcrm.bootstrap.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What customers have spent is the same however the lines of their orders stand in files: shuffled,
 * over several files, repeated, and in other spellings. A failure names the seed of its files.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RandomOrdersTest {

  private static final int SETS = 24;
  private static final String WITH_ITEMS =
      "order_id,external_id,ordered_at,total,sku,quantity,unit_price\n";
  private static final String WITHOUT_ITEMS = "order_id,external_id,ordered_at,total\n";

  /** How an order is said in a file. */
  private enum Form {
    ITEMS,
    ITEMS_AND_TOTAL,
    TOTAL
  }

  private record Order(String id, String customer, List<BigDecimal> prices, BigDecimal extra) {

    BigDecimal total(Form form) {
      BigDecimal items = prices.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
      return form == Form.ITEMS ? items : items.add(extra);
    }

    List<String> lines(Form form, Random random) {
      return IntStream.range(0, form == Form.TOTAL ? 1 : prices.size())
          .mapToObj(item -> line(form, item, random))
          .toList();
    }

    private String line(Form form, int item, Random random) {
      String total = form == Form.ITEMS ? "" : padded(total(form), random);
      String order =
          String.join(
              ",",
              spaced(id, random),
              spaced(customer, random),
              pick(
                  random,
                  "2026-02-03T10:00:00Z",
                  "2026-02-03 15:30",
                  "2026-02-03T15:30:00+0530",
                  "2026-02-03 05:00:00 -0500"),
              total);
      return form == Form.TOTAL
          ? order + "\n"
          : order
              + ",S"
              + item
              + ","
              + pick(random, "1", "1.00")
              + ","
              + padded(prices.get(item), random)
              + "\n";
    }
  }

  @Test
  void totalsOfCustomersHoldHoweverTheLinesOfTheirOrdersStand() {
    int fresh = new Random().nextInt(SETS, Integer.MAX_VALUE);
    for (int seed : IntStream.concat(IntStream.range(0, SETS), IntStream.of(fresh)).toArray()) {
      // Given
      Random random = new Random(seed);
      Form form = Form.values()[seed % Form.values().length];
      List<Order> orders = orders(random);
      List<byte[]> files = files(orders, form, random);

      // When
      for (byte[] file : files) {
        assertLanded(seed, file);
      }
      Collections.shuffle(files, random);
      assertLanded(seed, files.get(0));

      // Then
      Map<String, List<Order>> byCustomer =
          orders.stream().collect(Collectors.groupingBy(Order::customer));
      for (Map.Entry<String, List<Order>> entry : byCustomer.entrySet()) {
        JsonPath customer = Crm.get(Crm.CUSTOMERS + "/external/" + entry.getKey()).jsonPath();
        assertThat(customer.getInt("total_orders"))
            .as("orders of seed %d", seed)
            .isEqualTo(entry.getValue().size());
        assertThat(new BigDecimal(customer.getString("total_spent")))
            .as("spend of seed %d", seed)
            .isEqualByComparingTo(
                entry.getValue().stream()
                    .map(order -> order.total(form))
                    .reduce(BigDecimal.ZERO, BigDecimal::add));
      }
    }
  }

  @Test
  void linesThatStandAABAAreOneOrderUnlessOneIsThereAgain() {
    // Given
    String customer = Crm.unique("aaba");
    String a = Crm.unique("a");
    String b = Crm.unique("b");
    String c = Crm.unique("c");
    Function<String, String> line =
        said -> said.replaceFirst(",", "," + customer + ",2026-02-03,,") + ",1,5.00\n";

    // When
    JsonPath job =
        imported(
            WITH_ITEMS
                + line.apply(a + ",CUP")
                + line.apply(a + ",FORK")
                + line.apply(b + ",CUP")
                + line.apply(a + ",SPOON")
                + line.apply(c + ",CUP")
                + line.apply(c + ",CUP")
                + line.apply(b + ",FORK")
                + line.apply(c + ",CUP"));

    // Then
    assertThat(job.getInt("result.imported")).isEqualTo(2);
    assertThat(job.getInt("result.rejected")).isEqualTo(1);
    assertThat(Crm.errors(job)).extracting(error -> error.get("line")).containsExactly(6, 7, 9);
    JsonPath found = Crm.get(Crm.CUSTOMERS + "/external/" + customer).jsonPath();
    assertThat(found.getInt("total_orders")).isEqualTo(2);
    assertThat(found.getDouble("total_spent")).isEqualTo(25.00);
  }

  private static List<Order> orders(Random random) {
    String run = Crm.unique("r");
    List<Order> orders = new ArrayList<>();
    for (int order = 2 + random.nextInt(15); order > 0; order--) {
      orders.add(
          new Order(
              run + "-" + order,
              run + "-c" + random.nextInt(3),
              random
                  .ints(1 + random.nextInt(4), 1, 100_000)
                  .mapToObj(cents -> BigDecimal.valueOf(cents, 2))
                  .toList(),
              BigDecimal.valueOf(random.nextInt(1_000), 2)));
    }
    return orders;
  }

  /** Each order is in one file at least, and in others again. */
  private static List<byte[]> files(List<Order> orders, Form form, Random random) {
    int count = 1 + random.nextInt(3);
    List<List<Order>> split = new ArrayList<>();
    for (int file = 0; file < count; file++) {
      split.add(new ArrayList<>());
    }
    for (Order order : orders) {
      int own = random.nextInt(count);
      for (int file = 0; file < count; file++) {
        if (file == own || random.nextInt(4) == 0) {
          split.get(file).add(order);
        }
      }
    }
    return split.stream()
        .filter(file -> !file.isEmpty())
        .map(file -> file(file, form, random).getBytes(UTF_8))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** Lines in any order; or orders in any order, those with a total also several times. */
  private static String file(List<Order> orders, Form form, Random random) {
    List<String> lines = new ArrayList<>();
    if (random.nextBoolean()) {
      orders.forEach(order -> lines.addAll(order.lines(form, random)));
      Collections.shuffle(lines, random);
    } else {
      List<Order> repeated = new ArrayList<>(orders);
      Collections.shuffle(repeated, random);
      if (form != Form.ITEMS) {
        repeated.addAll(List.copyOf(repeated.subList(0, random.nextInt(repeated.size()))));
      }
      repeated.forEach(order -> lines.addAll(order.lines(form, random)));
    }
    for (int empty = random.nextInt(4); empty > 0; empty--) {
      lines.add(random.nextInt(lines.size() + 1), form == Form.TOTAL ? ",,\u00a0,\n" : ",,, ,,,\n");
    }
    return (form == Form.TOTAL ? WITHOUT_ITEMS : WITH_ITEMS) + String.join("", lines);
  }

  private static void assertLanded(int seed, byte[] file) {
    JsonPath job = imported(new String(file, UTF_8));
    assertThat(job.getString("status")).as("seed %d", seed).isEqualTo("succeeded");
    assertThat(Crm.errors(job)).as("seed %d", seed).isEmpty();
  }

  private static JsonPath imported(String file) {
    return Crm.imported("kind=orders&create_customers=true", "text/csv", file.getBytes(UTF_8));
  }

  private static String spaced(String id, Random random) {
    return pick(random, "", " ", "\u00a0", "\u200b") + id + pick(random, "", " ", "\t", "\ufeff");
  }

  private static String padded(BigDecimal amount, Random random) {
    return amount.setScale(2).toPlainString() + pick(random, "", "00", " ");
  }

  private static String pick(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
