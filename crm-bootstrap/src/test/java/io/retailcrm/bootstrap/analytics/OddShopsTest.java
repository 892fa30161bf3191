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
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
    ONE_BUYS_DAILY_FOR_YEARS
  }

  @ParameterizedTest
  @EnumSource(Shop.class)
  void everyShopGetsAnswersThatMakeSense(Shop shop) throws SQLException {
    // Given
    owner("update customer set is_active = false");
    int buyers = fill(shop);
    if (orders > 0) {
      Crm.imported(
          "kind=orders&create_customers=true", "text/csv", file.toString().getBytes(UTF_8));
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
    if (shop != Shop.ONE_BUYS_NEARLY_ALL && shop != Shop.ONE_BUYS_DAILY_FOR_YEARS) {
      assertThat(clv.getString("model")).isEqualTo("historical_average");
      assertThat(clv.getString("explanation")).isNotBlank();
    }
    if (buyers > 0) {
      String best = analysis.getString("top_customers[0].customer_id");
      JsonPath value = answer(Crm.get(Crm.CUSTOMERS + "/" + best + "/analytics/clv"));
      assertThat(value.getDouble("probability_alive")).isBetween(0.0, 1.0);
      answer(Crm.get(Crm.CUSTOMERS + "/" + best + "/analytics/rfm"));
      answer(Crm.get(Crm.CUSTOMERS + "/" + best + "/analytics/summary"));
    }
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

  private static void owner(String sql) throws SQLException {
    try (Connection connection = TestDatabase.ownersConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
