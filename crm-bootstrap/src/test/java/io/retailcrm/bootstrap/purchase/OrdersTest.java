package io.retailcrm.bootstrap.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class OrdersTest {

  private static final String ORDERS = Crm.CUSTOMERS + "/orders";

  @Test
  void anOrderIsAnsweredTheSameWhenItIsSentAgain() {
    // Given
    Map<String, Object> order = order(Crm.aCustomer());

    // When
    Response first = Crm.post(ORDERS, order);
    Response again = Crm.post(ORDERS, order);

    // Then
    first.then().statusCode(201).body("total", equalTo(999.00f));
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body().asString()).isEqualTo(first.body().asString());
    assertThat(Crm.get(ORDERS + "/" + order.get("order_id")).body().asString())
        .isEqualTo(first.body().asString());
    assertThat(first.header("Location")).endsWith(ORDERS + "/" + order.get("order_id"));
  }

  @Test
  void anOrderIdMayHoldSlashesAndItsLocationIsFollowed() {
    // Given
    Map<String, Object> order = order(Crm.aCustomer());
    order.put("order_id", Crm.unique("SO/2024/07 α"));

    // When
    Response recorded = Crm.post(ORDERS, order);

    // Then
    Crm.asAdmin()
        .urlEncodingEnabled(false)
        .get(recorded.then().statusCode(201).extract().header("Location"))
        .then()
        .statusCode(200)
        .body("order_id", equalTo(order.get("order_id")));
  }

  @Test
  void anotherOrderUnderTheSameIdIsRefused() {
    // Given
    Map<String, Object> order = order(Crm.aCustomer());
    Crm.post(ORDERS, order).then().statusCode(201);
    order.put("total", 1);

    // When
    Response answer = Crm.post(ORDERS, order);

    // Then
    answer.then().statusCode(422).body("errors[0].field", equalTo("order_id"));
  }

  @Test
  void theSummaryOfACustomerFollowsOrdersAndReturns() {
    // Given
    JsonPath customer = Crm.aCustomer();
    Map<String, Object> first = order(customer, "2024-03-01T10:00:00Z", 100);
    Map<String, Object> second = order(customer, "2024-05-01T10:00:00Z", 50.50);
    Crm.post(ORDERS, second).then().statusCode(201);
    Crm.post(ORDERS, first).then().statusCode(201);

    // When
    Crm.post(returns(first), Map.of("return_id", "r1", "amount", 40)).then().statusCode(201);
    JsonPath afterPart = Crm.get(Crm.CUSTOMERS + "/" + customer.getString("id")).jsonPath();
    Crm.post(returns(first), Map.of("return_id", "r2", "amount", 60)).then().statusCode(201);
    JsonPath afterAll = Crm.get(Crm.CUSTOMERS + "/" + customer.getString("id")).jsonPath();

    // Then
    assertThat(afterPart.getInt("total_orders")).isEqualTo(2);
    assertThat(afterPart.getDouble("total_spent")).isEqualTo(110.50);
    assertThat(afterPart.getDouble("average_order_value")).isEqualTo(55.25);
    assertThat(afterPart.getString("first_order_date")).isEqualTo("2024-03-01T10:00:00Z");
    assertThat(afterAll.getInt("total_orders")).isEqualTo(1);
    assertThat(afterAll.getDouble("total_spent")).isEqualTo(50.50);
    assertThat(afterAll.getString("first_order_date")).isEqualTo("2024-05-01T10:00:00Z");
  }

  @Test
  void aReturnHappensOnceAndNeverExceedsTheOrder() {
    // Given
    Map<String, Object> order = order(Crm.aCustomer(), "2024-03-01T10:00:00Z", 100);
    Crm.post(ORDERS, order).then().statusCode(201);

    // When
    Response first = Crm.post(returns(order), Map.of("return_id", "r", "amount", 60));
    Response again = Crm.post(returns(order), Map.of("return_id", "r", "amount", 60));
    Response other = Crm.post(returns(order), Map.of("return_id", "r", "amount", 10));
    Response tooMuch = Crm.post(returns(order), Map.of("return_id", "s", "amount", 40.01));
    Response unknown = Crm.post(ORDERS + "/no-such/returns", Map.of("return_id", "r", "amount", 1));

    // Then
    first.then().statusCode(201);
    assertThat(again.body().asString()).isEqualTo(first.body().asString());
    other.then().statusCode(422).body("errors[0].field", equalTo("return_id"));
    tooMuch.then().statusCode(400);
    unknown.then().statusCode(404).body("detail", equalTo("Order not found"));
    Crm.get(returns(order) + "/r").then().statusCode(200).body("amount", equalTo(60.00f));
    Crm.get(returns(order) + "/s").then().statusCode(404);
  }

  @Test
  void manyTillsAtOnceRecordEachOrderOnce() throws Exception {
    // Given
    JsonPath customer = Crm.aCustomer();
    List<Map<String, Object>> orders = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      orders.add(order(customer, "2024-03-%02dT10:00:00Z".formatted(i + 1), 10));
    }
    ExecutorService tills = Executors.newFixedThreadPool(8);

    // When
    List<Future<Integer>> answers = new ArrayList<>();
    for (int repeat = 0; repeat < 4; repeat++) {
      for (Map<String, Object> order : orders) {
        answers.add(tills.submit(() -> Crm.post(ORDERS, order).statusCode()));
      }
    }

    // Then
    for (Future<Integer> answer : answers) {
      assertThat(answer.get()).isEqualTo(201);
    }
    tills.shutdown();
    JsonPath after = Crm.get(Crm.CUSTOMERS + "/" + customer.getString("id")).jsonPath();
    assertThat(after.getInt("total_orders")).isEqualTo(20);
    assertThat(after.getDouble("total_spent")).isEqualTo(200.00);
    Response list = Crm.get(Crm.CUSTOMERS + "/" + customer.getString("id") + "/orders?limit=3");
    list.then()
        .body("total", equalTo(20))
        .body("items[0].ordered_at", equalTo("2024-03-20T10:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "total, -1, total",
    "total, 1.001, total",
    "total, 1000000000001, total",
    "total, 1e400, total",
    "ordered_at, 1850-01-01T00:00:00Z, ordered_at",
    "ordered_at, 2999-01-01T00:00:00Z, ordered_at",
    "ordered_at, yesterday, ordered_at",
    "order_id, '', order_id",
    "email, also@example.com, customer_id",
    "colour, red, colour"
  })
  void aBadFieldIsNamed(String field, String value, String named) {
    // Given
    Map<String, Object> order = order(Crm.aCustomer());
    order.put(field, field.equals("total") ? new java.math.BigDecimal(value) : value);

    // When
    Response answer = Crm.post(ORDERS, order);

    // Then
    answer.then().statusCode(422);
    assertThat(answer.jsonPath().<String>getList("errors.field")).containsExactly(named);
  }

  @Test
  void anOrderOfNobodyIsRefused() {
    // Given
    Map<String, Object> order = order(Crm.aCustomer());
    order.put("external_id", Crm.unique("nobody"));

    // When
    Response answer = Crm.post(ORDERS, order);

    // Then
    answer.then().statusCode(404).body("detail", equalTo("Customer not found"));
  }

  private static Map<String, Object> order(JsonPath customer) {
    Map<String, Object> order = order(customer, "2024-03-01T10:00:00Z", 0);
    order.remove("total");
    order.put(
        "items",
        List.of(
            Map.of(
                "sku", "SH-1",
                "product_name", "Shirt, blue",
                "category", "Shirts",
                "brand", "Brand A",
                "quantity", 2,
                "unit_price", 499.50)));
    return order;
  }

  @Test
  void anOrderThatWaitedForAnErasureIsNotRecorded() throws Exception {
    // Given
    JsonPath customer = Crm.aCustomer();
    Map<String, Object> order = order(customer, "2024-07-01T10:00:00Z", 10);
    CompletableFuture<Response> placed;

    // When
    try (Connection connection = TestDatabase.ownersConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        String erased = " where id = '%s'".formatted(customer.getString("id"));
        statement.execute("select 1 from customer" + erased + " for update");
        placed = CompletableFuture.supplyAsync(() -> Crm.post(ORDERS, order));
        TestDatabase.awaitWhoWaitsFor(statement);
        statement.execute("update customer set erased_at = now()" + erased);
      }
      connection.commit();
    }

    // Then
    placed.get(30, TimeUnit.SECONDS).then().statusCode(404);
    Crm.get(ORDERS + "/" + order.get("order_id")).then().statusCode(404);
  }

  private static Map<String, Object> order(JsonPath customer, String orderedAt, double total) {
    Map<String, Object> order = new HashMap<>();
    order.put("order_id", Crm.unique("order"));
    order.put("external_id", customer.getString("external_id"));
    order.put("ordered_at", orderedAt);
    order.put("channel", "store");
    order.put("total", total);
    return order;
  }

  private static String returns(Map<String, Object> order) {
    return ORDERS + "/" + order.get("order_id") + "/returns";
  }
}
