package io.retailcrm.bootstrap.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders that are changed, cancelled, reopened and returned on a day of their own. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class OrderChangesTest {

  private static final String ORDERS = Crm.CUSTOMERS + "/orders";

  private String customer;
  private String order;

  @BeforeEach
  void aCustomerBuysForAHundred() {
    customer = Crm.aCustomer().getString("id");
    order = Crm.unique("o");
    Crm.post(
            ORDERS,
            Map.of(
                "order_id",
                order,
                "customer_id",
                customer,
                "ordered_at",
                "2026-01-15T10:00:00Z",
                "channel",
                "store",
                "total",
                100))
        .then()
        .statusCode(201)
        .body("version", equalTo(1))
        .body("cancelled_at", nullValue());
  }

  @Test
  void aChangedOrderChangesWhatTheCustomerSpentAndIsTold() {
    // When
    Response changed = put(Map.of("total", 150.5, "channel", "web"), null);

    // Then
    changed
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"2\""))
        .body("total", equalTo(150.5f))
        .body("channel", equalTo("web"))
        .body("version", equalTo(2));
    assertThat(spent()).isEqualTo("150.5");
    Crm.get(ORDERS + "/" + order + "/history")
        .then()
        .statusCode(200)
        .body("total", equalTo(2))
        .body("items.change", contains("recorded", "changed"))
        .body("items[0].by", nullValue())
        .body("items[1].by", notNullValue())
        .body("items[1].total", equalTo(150.5f));
  }

  @Test
  void itemsWithoutATotalMakeTheirSumTheTotal() {
    put(Map.of("items", List.of(Map.of("sku", "A", "quantity", 3, "unit_price", 20))), null)
        .then()
        .statusCode(200)
        .body("total", equalTo(60.0f))
        .body("channel", equalTo("store"));
  }

  @Test
  void aStaleVersionIsNotChanged() {
    put(Map.of("total", 90), "\"1\"").then().statusCode(200);

    put(Map.of("total", 80), "\"1\"").then().statusCode(412);

    assertThat(spent()).isEqualTo("90.0");
  }

  @Test
  @Tag("case:cancel-an-order")
  void aCancelledOrderTakesItsPointsAndAReopenedOneHasThemAgain() {
    // Given
    earn(100);

    // When
    post("cancel", Map.of("reason", "Out of stock"))
        .then()
        .statusCode(200)
        .body("cancelled_at", notNullValue());

    // Then
    assertThat(customer().getInt("total_orders")).isZero();
    assertThat(customer().getInt("loyalty_points")).isZero();
    put(Map.of("total", 1), null).then().statusCode(400);
    giveBack(Map.of("return_id", "r", "amount", 1)).then().statusCode(400);

    // When
    Crm.asAdmin().post(ORDERS + "/" + order + "/reopen").then().statusCode(200);

    // Then
    assertThat(customer().getInt("total_orders")).isEqualTo(1);
    assertThat(customer().getInt("loyalty_points")).isEqualTo(100);
    Crm.get(ORDERS + "/" + order + "/history")
        .then()
        .body("items.change", contains("recorded", "cancelled", "reopened"))
        .body("items[1].reason", equalTo("Out of stock"));
    Crm.get("/api/v1/retail-customers/loyalty/audit")
        .then()
        .body("differences", equalTo(List.of()));
  }

  @Test
  void earningOnAReturnedOrderIsReversedAtOnceAndRedeemingIsRefused() {
    // Given
    giveBack(Map.of("return_id", "r", "amount", 100)).then().statusCode(201);

    // When
    earn(100);

    // Then
    assertThat(customer().getInt("loyalty_points")).isZero();
    Crm.get(Crm.CUSTOMERS + "/" + customer + "/loyalty/transactions")
        .then()
        .body("items.transaction_type", contains("REVERSED", "EARNED"))
        .body("items.points", contains(-100, 100));
    Crm.post(
            Crm.CUSTOMERS + "/loyalty/redeem",
            Map.of("customer_id", customer, "points", 1, "order_id", order))
        .then()
        .statusCode(400)
        .body("detail", equalTo("The order was returned or cancelled"));
  }

  @Test
  void aReturnHasItsOwnTime() {
    giveBack(Map.of("return_id", "r", "amount", 10, "returned_at", "2026-02-01T09:00:00Z"))
        .then()
        .statusCode(201)
        .body("returned_at", equalTo("2026-02-01T09:00:00Z"));
    giveBack(Map.of("return_id", "r", "amount", 10)).then().statusCode(201);
    giveBack(Map.of("return_id", "r", "amount", 10, "returned_at", "2026-02-02T09:00:00Z"))
        .then()
        .statusCode(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-15T09:59:59Z", "1969-12-31T23:59:59Z", "2999-01-01T00:00:00Z"})
  void aReturnIsNotBeforeItsOrderNorFarAhead(String returnedAt) {
    giveBack(Map.of("return_id", "r", "amount", 10, "returned_at", returnedAt))
        .then()
        .statusCode(422)
        .body("errors.field", contains("returned_at"));
  }

  @Test
  void anOrderCannotCostLessThanWhatWasReturned() {
    giveBack(Map.of("return_id", "r", "amount", 60)).then().statusCode(201);

    put(Map.of("total", 59.99), null)
        .then()
        .statusCode(400)
        .body("detail", equalTo("60.00 of the order were returned"));
    put(Map.of("total", 60), null).then().statusCode(200);

    assertThat(customer().getInt("total_orders")).isZero();
  }

  @Test
  void unknownOrdersAndBadFieldsAreNamed() {
    String unknown = ORDERS + "/" + Crm.unique("o");
    Crm.asAdmin().post(unknown + "/reopen").then().statusCode(404);
    Crm.post(unknown + "/cancel", Map.of()).then().statusCode(404);
    Crm.get(unknown + "/history").then().statusCode(404);
    Map<String, Object> nothing = new HashMap<>();
    nothing.put("total", null);
    put(nothing, null).then().statusCode(422).body("errors.field", contains("total"));
    put(Map.of("total", -1, "order_id", "x"), null)
        .then()
        .statusCode(422)
        .body("errors.field", contains("order_id", "total"));
  }

  private Response put(Map<String, Object> body, String ifMatch) {
    var request = Crm.asAdmin().contentType(ContentType.JSON).body(body);
    return (ifMatch == null ? request : request.header("If-Match", ifMatch))
        .put(ORDERS + "/" + order);
  }

  private Response post(String action, Map<String, Object> body) {
    return Crm.post(ORDERS + "/" + order + "/" + action, body);
  }

  private Response giveBack(Map<String, Object> body) {
    return post("returns", body);
  }

  private void earn(int points) {
    Crm.post(
            Crm.CUSTOMERS + "/loyalty/earn",
            Map.of("customer_id", customer, "points", points, "order_id", order))
        .then()
        .statusCode(201);
  }

  private JsonPath customer() {
    return Crm.get(Crm.CUSTOMERS + "/" + customer).jsonPath();
  }

  private String spent() {
    return customer().getString("total_spent");
  }
}
