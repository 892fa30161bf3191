package io.retailcrm.bootstrap.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Shops whose data say little, or odd things: answers that make sense, and numbers that are some.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(OddShopsTest.DatabaseOfItsOwn.class)
class OddShopsTest {

  /** The customers of other tests are not part of the population. */
  public static class DatabaseOfItsOwn implements QuarkusTestProfile {}

  private static final String ANALYTICS = Crm.CUSTOMERS + "/analytics";
  private static final int MANY = 600;

  private static final Set<Shop> WITH_A_MODEL =
      EnumSet.of(Shop.ONE_PRICE, Shop.ONE_ORDER_OF_A_TRILLION);

  private static final Set<Shop> WITHOUT_A_MODEL =
      EnumSet.of(
          Shop.NO_ORDERS,
          Shop.ONE_CUSTOMER,
          Shop.ALL_ALIKE,
          Shop.ALL_ON_ONE_DAY,
          Shop.ALL_RETURNED,
          Shop.NOBODY_CAME_BACK,
          Shop.ONE_WEEK_OLD);

  private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Kolkata"));
  private final String name = Crm.unique("buyer");
  private final StringBuilder file = new StringBuilder("order_id,external_id,ordered_at,total\n");
  private int orders;

  private enum Shop {
    NO_ORDERS,
    ONE_CUSTOMER,
    ALL_ALIKE,
    ALL_ON_ONE_DAY,
    ONE_BUYS_NEARLY_ALL,
    EVERYTHING_FREE,
    ALL_RETURNED,
    NOBODY_CAME_BACK,
    ONE_PRICE,
    ONE_ORDER_OF_A_TRILLION,
    ONE_WEEK_OLD,
    ONE_BUYS_DAILY_FOR_YEARS
  }

  @ParameterizedTest
  @EnumSource(Shop.class)
  void everyShopGetsAnswersThatMakeSense(Shop shop) throws SQLException {
    // Given
    owner("update customer set is_active = false");
    int buyers = fill(shop);
    if (orders > 0) {
      importOrders();
    } else {
      Crm.aCustomer();
    }
    if (shop == Shop.ALL_RETURNED) {
      for (int order = 1; order <= orders; order++) {
        Crm.post(
                Crm.CUSTOMERS + "/orders/" + name + "-o" + order + "/returns",
                Map.of("return_id", "1", "amount", 10))
            .then()
            .statusCode(201);
      }
    }

    // When
    JsonPath rfm = answer(Crm.post(ANALYTICS + "/rfm/calculate", Map.of("recalculate", true)));
    JsonPath clv =
        answer(
            Crm.post(
                ANALYTICS + "/clv/calculate", Map.of("recalculate", true, "discount_rate", 0.1)));

    // Then
    assertThat(rfm.getInt("customers_updated")).isEqualTo(buyers);
    assertThat(clv.getInt("customers_updated")).isEqualTo(buyers);
    JsonPath distribution = answer(Crm.get(ANALYTICS + "/rfm/distribution"));
    assertThat(distribution.getInt("total_customers_analyzed")).isEqualTo(buyers);
    assertThat(sum(distribution, "segment_distribution.count")).isEqualTo(buyers);
    assertThat(sum(distribution, "segment_distribution.percentage"))
        .isBetween(buyers == 0 ? 0 : 99.9, buyers == 0 ? 0 : 100.1);
    JsonPath analysis = answer(Crm.get(ANALYTICS + "/clv/analysis?limit=1000"));
    assertThat(analysis.getInt("total_customers_analyzed")).isEqualTo(buyers);
    assertThat(sum(analysis, "distribution.count")).isEqualTo(buyers);
    assertThat(analysis.<Float>getList("top_customers.clv"))
        .hasSize(buyers)
        .allSatisfy(value -> assertThat(value).isNotNegative());
    JsonPath model = answer(Crm.get(ANALYTICS + "/clv/model"));
    assertThat(model.getString("model")).isEqualTo(clv.getString("model"));
    assertThat(clv.getString("explanation")).isNotBlank();
    assertThat(model.<Boolean>getList("candidates.selected")).containsOnlyOnce(true);
    assertThat(model.<String>getList("candidates.reason"))
        .allSatisfy(reason -> assertThat(reason).isNotBlank());
    if (WITH_A_MODEL.contains(shop)) {
      assertThat(clv.getString("model"))
          .as(clv.getString("explanation"))
          .isEqualTo("mbg_nbd_gamma_gamma");
    }
    if (WITHOUT_A_MODEL.contains(shop)) {
      assertThat(clv.getString("model")).isEqualTo("historical_average");
      assertThatANamedModelIsRefused(model);
    }
    if (shop == Shop.NOBODY_CAME_BACK || shop == Shop.ONE_CUSTOMER) {
      assertThat(analysis.<Float>getList("top_customers.clv"))
          .allSatisfy(value -> assertThat(value).isPositive());
    }
    if (shop == Shop.ONE_PRICE) {
      assertThat(model.getString("spend_model")).isEqualTo("average_order_value");
      assertThat(analysis.<Float>getList("top_customers.expected_order_value"))
          .allSatisfy(value -> assertThat(value).isEqualTo(25f));
    }
    if (shop == Shop.ONE_ORDER_OF_A_TRILLION) {
      assertThat(model.getInt("outliers.count")).isOne();
      assertThat(model.getDouble("outliers.above")).isBetween(1_000.0, 10_000.0);
      assertThat(analysis.getDouble("median_clv")).isLessThan(1_000);
      assertThat(analysis.getDouble("top_customers[0].expected_order_value")).isLessThan(10_000);
    }
    if (buyers > 0) {
      String best = analysis.getString("top_customers[0].customer_id");
      JsonPath value = answer(Crm.get(Crm.CUSTOMERS + "/" + best + "/analytics/clv"));
      assertThat(value.getDouble("probability_alive")).isBetween(0.0, 1.0);
      answer(Crm.get(Crm.CUSTOMERS + "/" + best + "/analytics/rfm"));
      answer(Crm.get(Crm.CUSTOMERS + "/" + best + "/analytics/summary"));
    }
  }

  @Test
  void aRunThatUsesAnotherModelThanTheOneBeforeSaysSo() throws SQLException {
    // Given
    owner("update customer set is_active = false");
    Map<String, ?> question = Map.of("recalculate", true, "discount_rate", 0.1);
    order(1, 400, 100);
    importOrders();
    String before = answer(Crm.post(ANALYTICS + "/clv/calculate", question)).getString("model");
    live(MANY, 25);
    importOrders();

    // When
    JsonPath another = answer(Crm.post(ANALYTICS + "/clv/calculate", question));
    JsonPath again = answer(Crm.post(ANALYTICS + "/clv/calculate", question));

    // Then
    String sentence = "The run before, as of " + today + ", used " + before + ".";
    assertThat(another.getString("explanation")).endsWith(sentence);
    assertThat(again.getString("explanation")).doesNotContain("The run before");
    assertThat(another.getString("model")).isNotEqualTo(before);
    assertThat(again.getString("model")).isEqualTo(another.getString("model"));
  }

  private void importOrders() {
    Crm.imported("kind=orders&create_customers=true", "text/csv", file.toString().getBytes(UTF_8));
  }

  @Test
  void whoIsMergedOrErasedDuringRunsHasNoResultsAfterwards() throws Exception {
    // Given
    owner("update customer set is_active = false");
    live(120, 0);
    importOrders();
    List<String> buyers =
        Crm.get(Crm.CUSTOMERS + "?limit=1000&is_active=true").jsonPath().getList("items.id");
    assertThat(buyers).hasSize(120);
    ExecutorService background = Executors.newSingleThreadExecutor();

    // When
    Future<?> changes =
        background.submit(
            () -> {
              for (int k = 0; k < 90; k += 3) {
                String path = Crm.CUSTOMERS + "/" + buyers.get(k);
                untilDone(path + "/merge", Map.of("duplicate_id", buyers.get(k + 1)));
                untilDone(
                    Crm.CUSTOMERS + "/" + buyers.get(k + 2) + "/erase",
                    Map.of("reason", "by letter"));
              }
            });
    int runs = 0;
    do {
      untilDone(ANALYTICS + "/rfm/calculate", Map.of("recalculate", true));
      untilDone(ANALYTICS + "/clv/calculate", Map.of("recalculate", true));
      runs++;
    } while (!changes.isDone());
    changes.get();
    background.shutdown();

    // Then
    assertThat(runs).isPositive();
    String gone = " join customer c on c.id = customer_id where c.erased_at is not null";
    assertThat(number("select count(*) from rfm_result" + gone)).isZero();
    for (String current : List.of("rfm_score", "clv_score")) {
      assertThat(number("select count(*) from " + current + gone + " or c.merged_into is not null"))
          .as(current)
          .isZero();
    }
    for (String model : List.of("rfm", "clv")) {
      assertThat(
              answer(Crm.post(ANALYTICS + "/" + model + "/calculate", Map.of("recalculate", true)))
                  .getInt("customers_updated"))
          .isEqualTo(60);
    }
    JsonPath distribution = answer(Crm.get(ANALYTICS + "/rfm/distribution"));
    assertThat(sum(distribution, "segment_distribution.count")).isEqualTo(60);
  }

  /** Sends a request again while a run or a change holds the records. */
  private static void untilDone(String path, Map<String, ?> body) {
    Response response;
    do {
      response = Crm.post(path, body);
    } while (response.statusCode() == 503);
    assertThat(response.statusCode()).as(response.asString()).isBetween(200, 201);
  }

  /** And then nothing changes. */
  private static void assertThatANamedModelIsRefused(JsonPath before) {
    Response named =
        Crm.post(
            ANALYTICS + "/clv/calculate",
            Map.of("recalculate", true, "discount_rate", 0.1, "model", "mbg_nbd_gamma_gamma"));
    assertThat(named.statusCode()).isEqualTo(422);
    assertThat(named.jsonPath().getString("errors[0].field")).isEqualTo("model");
    assertThat(named.jsonPath().getString("errors[0].message")).isNotBlank();
    assertThat(answer(Crm.get(ANALYTICS + "/clv/model")).<Object>get())
        .isEqualTo(before.<Object>get());
  }

  /** Writes the orders of a shop; the answer is how many customers are to be scored. */
  private int fill(Shop shop) {
    switch (shop) {
      case NO_ORDERS -> {
        return 0;
      }
      case ONE_CUSTOMER -> {
        order(1, 400, 100);
        order(1, 10, 300);
        return 1;
      }
      case ALL_ALIKE -> {
        for (int k = 1; k <= MANY; k++) {
          order(k, 300, 50);
          order(k, 100, 50);
        }
      }
      case ALL_ON_ONE_DAY -> {
        for (int k = 1; k <= MANY; k++) {
          order(k, 0, k);
          order(k, 0, 2 * k);
        }
      }
      case ONE_BUYS_NEARLY_ALL -> {
        spread(MANY);
        order(1, 3, 100_000_000);
      }
      case EVERYTHING_FREE -> {
        for (int k = 1; k <= MANY; k++) {
          order(k, 300 + k % 50, 0);
          order(k, k % 200, 0);
        }
      }
      case ALL_RETURNED -> {
        for (int k = 1; k <= 30; k++) {
          order(k, k, 10);
        }
        return 0;
      }
      case NOBODY_CAME_BACK -> {
        for (int k = 1; k <= MANY; k++) {
          order(k, k % 365, 1 + k % 97);
        }
      }
      case ONE_PRICE -> live(MANY, 25);
      case ONE_ORDER_OF_A_TRILLION -> {
        live(MANY, 0);
        order(1, 3, 1_000_000_000_000L);
      }
      case ONE_WEEK_OLD -> {
        for (int k = 1; k <= MANY; k++) {
          order(k, k % 7, 1 + k % 97);
          order(k, 0, 1 + k % 31);
        }
      }
      case ONE_BUYS_DAILY_FOR_YEARS -> {
        spread(MANY);
        for (int day = 0; day < 5_000; day++) {
          order(1, day, 1 + day % 7);
        }
      }
    }
    return MANY;
  }

  /** Customers of two years who come back seldom, often, or not. */
  private void spread(int customers) {
    for (int k = 1; k <= customers; k++) {
      int first = 30 + k * 7919 % 700;
      order(k, first, 10 + k * 31 % 90);
      int visits = k % 5 == 0 ? k % 13 : k % 3;
      for (int visit = 1; visit <= visits; visit++) {
        order(k, first - first * visit * (1 + k % 4) / (5 * visits), 10 + (k + visit) * 17 % 90);
      }
    }
  }

  /**
   * Customers of two years who come at random, each at a rate of their own, until they leave.
   *
   * @param price the total of each order, 0: a price range of each customer's own
   */
  private void live(int customers, int price) {
    Random random = new Random(7);
    for (int k = 1; k <= customers; k++) {
      double daysBetween = 100 / -Math.log(1 - random.nextDouble());
      int own = 10 + random.nextInt(90);
      double daysAgo = 10 + random.nextInt(700);
      do {
        order(k, (int) daysAgo, price > 0 ? price : own * (3 + random.nextInt(5)) / 5);
        daysAgo += Math.log(1 - random.nextDouble()) * daysBetween - 1; // never twice a day
      } while (daysAgo >= 0 && random.nextDouble() > 0.25);
    }
  }

  private void order(int buyer, int daysAgo, long total) {
    orders++;
    file.append(
        "%s-o%d,%s-%d,%sT06:00:00Z,%d\n"
            .formatted(name, orders, name, buyer, today.minusDays(daysAgo), total));
  }

  private static double sum(JsonPath answer, String path) {
    List<Number> numbers = answer.getList(path);
    return numbers.stream().mapToDouble(Number::doubleValue).sum();
  }

  /** The answer, in which no number is none. */
  private static JsonPath answer(Response response) {
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(Stream.of("NaN", "Infinity", "1.7976931348623157E308"))
        .noneMatch(response.body().asString()::contains);
    return response.jsonPath();
  }

  private static long number(String sql) throws SQLException {
    try (Connection connection = TestDatabase.ownersConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static void owner(String sql) throws SQLException {
    try (Connection connection = TestDatabase.ownersConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
