package io.retailcrm.bootstrap.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SummaryTest {

  private static final String ORDERS = Crm.CUSTOMERS + "/orders";
  private static final String ENGAGEMENT = Crm.CUSTOMERS + "/engagement";

  private JsonPath customer;
  private String id;

  @BeforeEach
  void aCustomer() {
    customer =
        Crm.post(
                Crm.CUSTOMERS,
                Map.of(
                    "first_name", "Asha",
                    "last_name", "Rao",
                    "email", Crm.unique("asha") + "@example.com"))
            .jsonPath();
    id = customer.getString("id");
  }

  @Test
  void whoHasDoneNothingHasASummaryOfNothing() {
    summary()
        .then()
        .statusCode(200)
        .body("customer_id", equalTo(id))
        .body("customer_number", equalTo(customer.getString("customer_number")))
        .body("customer_name", equalTo("Asha Rao"))
        .body("email", equalTo(customer.getString("email")))
        .body("purchase_summary.customer_id", equalTo(id))
        .body("purchase_summary.total_orders", equalTo(0))
        .body("purchase_summary.total_spent", equalTo(0.00f))
        .body("purchase_summary.average_order_value", equalTo(0.00f))
        .body("purchase_summary.first_order_date", nullValue())
        .body("purchase_summary.last_order_date", nullValue())
        .body("purchase_summary.favorite_category", nullValue())
        .body("purchase_summary.favorite_brand", nullValue())
        .body("purchase_summary.most_purchased_product", nullValue())
        .body("purchase_summary.purchase_frequency_days", nullValue())
        .body("loyalty_tier", equalTo("bronze"))
        .body("loyalty_points", equalTo(0))
        .body("rfm_recency_score", nullValue())
        .body("rfm_frequency_score", nullValue())
        .body("rfm_monetary_score", nullValue())
        .body("rfm_segment", nullValue())
        .body("clv", nullValue())
        .body("email_open_rate", nullValue())
        .body("email_click_rate", nullValue())
        .body("last_activity_at", nullValue());
  }

  @Test
  void purchasesAreSummedUpAndFavouritesAreWhatMostUnitsWereBoughtOf() {
    // Given
    order("2024-01-01T10:00:00Z", line("Blue Shirt", "Shirts", "Brand A", 2, 500));
    order(
        "2024-01-11T10:00:00Z",
        line("Blue Shirt", "Shirts", "Brand A", 1, 500),
        line("Socks", "Underwear", "Brand B", 4, 50));
    order("2024-01-26T10:00:00Z", line("Red Shirt", "Shirts", "Brand B", 1, 600));

    // Then
    summary()
        .then()
        .body("purchase_summary.total_orders", equalTo(3))
        .body("purchase_summary.total_spent", equalTo(2300.00f))
        .body("purchase_summary.average_order_value", equalTo(766.67f))
        .body("purchase_summary.first_order_date", equalTo("2024-01-01T10:00:00Z"))
        .body("purchase_summary.last_order_date", equalTo("2024-01-26T10:00:00Z"))
        .body("purchase_summary.favorite_category", equalTo("Shirts"))
        .body("purchase_summary.favorite_brand", equalTo("Brand B"))
        .body("purchase_summary.most_purchased_product", equalTo("Socks"))
        .body("purchase_summary.purchase_frequency_days", equalTo(12.5f))
        .body("last_activity_at", equalTo("2024-01-26T10:00:00Z"));
  }

  @Test
  void ofEqualFavouritesTheOneBoughtLastIsTold() {
    // Given
    order("2024-03-02T10:00:00Z", line("Cap", "Hats", "Z", 1, 100));
    order("2024-03-01T10:00:00Z", line("Belt", "Belts", "A", 1, 100));

    // Then
    summary()
        .then()
        .body("purchase_summary.favorite_category", equalTo("Hats"))
        .body("purchase_summary.favorite_brand", equalTo("Z"))
        .body("purchase_summary.most_purchased_product", equalTo("Cap"))
        .body("purchase_summary.purchase_frequency_days", equalTo(1));
  }

  @Test
  void whatWasReturnedIsNoFavourite() {
    // Given
    String returned = order("2024-03-01T10:00:00Z", line("Belt", "Belts", "A", 5, 100));
    String kept =
        order(
            "2024-03-01T11:00:00Z",
            line("Cap", "Hats", "Z", 3, 100),
            line("Tie", "Ties", "Y", 2, 100));
    Crm.post(ORDERS + "/" + returned + "/returns", Map.of("return_id", "1", "amount", 500))
        .then()
        .statusCode(201);
    Crm.post(
            ORDERS + "/" + kept + "/returns",
            Map.of(
                "return_id",
                "1",
                "amount",
                200,
                "items",
                List.of(Map.of("sku", "Cap", "quantity", 2))))
        .then()
        .statusCode(201);

    // Then
    summary()
        .then()
        .body("purchase_summary.total_orders", equalTo(1))
        .body("purchase_summary.total_spent", equalTo(300.00f))
        .body("purchase_summary.favorite_category", equalTo("Ties"))
        .body("purchase_summary.most_purchased_product", equalTo("Tie"));
  }

  @Test
  void scoresValueAndPointsAreShownAsTheyAreElsewhere() {
    // Given
    order("2024-03-01T10:00:00Z", line("Belt", "Belts", "A", 5, 100));
    List<String> chosen = List.of(id);
    Crm.post(Crm.CUSTOMERS + "/analytics/rfm/calculate", Map.of("customer_ids", chosen))
        .then()
        .body("customers_updated", equalTo(1));
    Crm.post(Crm.CUSTOMERS + "/analytics/clv/calculate", Map.of("customer_ids", chosen))
        .then()
        .body("customers_updated", equalTo(1));
    Crm.post(Crm.CUSTOMERS + "/loyalty/earn", Map.of("customer_id", id, "points", 1200));

    // When
    JsonPath summary = summary().jsonPath();

    // Then
    JsonPath rfm = Crm.get(path() + "/analytics/rfm").jsonPath();
    JsonPath clv = Crm.get(path() + "/analytics/clv").jsonPath();
    assertThat(summary.getInt("rfm_recency_score")).isEqualTo(rfm.getInt("recency_score"));
    assertThat(summary.getInt("rfm_frequency_score")).isEqualTo(rfm.getInt("frequency_score"));
    assertThat(summary.getInt("rfm_monetary_score")).isEqualTo(rfm.getInt("monetary_score"));
    assertThat(summary.getString("rfm_segment")).isEqualTo(rfm.getString("rfm_segment"));
    assertThat(summary.getDouble("clv")).isEqualTo(clv.getDouble("clv"));
    assertThat(summary.getInt("loyalty_points")).isEqualTo(1200);
    assertThat(summary.getString("loyalty_tier")).isEqualTo("silver");
  }

  @Test
  void ratesCountEachMailOnceWhateverTheOrderOfItsEvents() {
    // Given
    record(
        event("opened", "m1", "2024-05-02T10:00:00Z"),
        event("opened", "m1", "2024-05-03T10:00:00Z"),
        event("clicked", "m1", "2024-05-04T10:00:00Z"),
        event("delivered", "m1", "2024-05-01T10:00:01Z"),
        event("sent", "m1", "2024-05-01T10:00:00Z"));
    record(
        event("sent", "m2", "2024-05-05T10:00:00Z"),
        event("delivered", "m2", "2024-05-05T10:00:00Z"),
        event("sent", "m3", "2024-05-05T10:00:00Z"),
        event("delivered", "m3", "2024-05-05T10:00:00Z"),
        event("sent", "bounced", "2024-05-05T10:00:00Z"));

    // Then
    summary()
        .then()
        .body("email_open_rate", equalTo(33.33f))
        .body("email_click_rate", equalTo(33.33f))
        .body("last_activity_at", equalTo("2024-05-04T10:00:00Z"));
  }

  @Test
  void whereNoDeliveryIsKnownRatesAreOfWhatWasSent() {
    // Given
    record(
        event("sent", "m1", "2024-05-01T10:00:00Z"),
        event("sent", "m2", "2024-05-01T10:00:00Z"),
        event("opened", "m2", "2024-05-01T10:00:00Z"));

    // Then
    summary().then().body("email_open_rate", equalTo(50)).body("email_click_rate", equalTo(0));
  }

  @Test
  void anEventCountsOnceByItsId() {
    // Given
    Map<String, Object> event = event("sent", "m1", "2024-05-01T10:00:00Z");

    // When
    Response first = Crm.post(ENGAGEMENT, event);
    Response again =
        Crm.post(ENGAGEMENT, List.of(event, event, event("sent", "m2", "2024-05-01T10:00:00Z")));

    // Then
    first.then().statusCode(200).body("accepted", equalTo(1)).body("duplicates", equalTo(0));
    again.then().statusCode(200).body("accepted", equalTo(1)).body("duplicates", equalTo(2));
  }

  @Test
  void unknownCustomersOfAListAreToldAndTheOthersRecorded() {
    // Given
    Map<String, Object> unknown = event("sent", "m1", "2024-05-01T10:00:00Z");
    unknown = with(unknown, "customer_id", UUID.randomUUID().toString());

    // Then
    Crm.post(ENGAGEMENT, List.of(unknown, event("sent", "m1", "2024-05-01T10:00:00Z")))
        .then()
        .statusCode(200)
        .body("accepted", equalTo(1))
        .body("duplicates", equalTo(0))
        .body("not_found", equalTo(List.of(unknown.get("event_id"))));
    Crm.post(ENGAGEMENT, List.of(unknown))
        .then()
        .statusCode(200)
        .body("not_found", equalTo(List.of(unknown.get("event_id"))));
    Crm.post(ENGAGEMENT, unknown)
        .then()
        .statusCode(404)
        .body("detail", equalTo("Customer not found"));
  }

  @Test
  void badEventsAreNamed() {
    // Given
    Map<String, Object> good = event("sent", "m1", "2024-05-01T10:00:00Z");

    // Then
    refused(with(good, "type", "bounced"), "type");
    refused(with(good, "occurred_at", "2999-01-01T00:00:00Z"), "occurred_at");
    refused(with(good, "email", "jane@example.com"), "customer_id");
    refused(with(good, "message_id", null), "message_id");
    refused(with(good, "colour", "blue"), "colour");
    refused(List.of(good, with(good, "type", 5)), "[1].type");
    refused(List.of(good, with(good, "event_id", "")), "[1].event_id");
    refused(List.of(), "body");
    refused(5, "body");
    summary().then().body("email_open_rate", nullValue());
  }

  @Test
  void mailsMoveWithAMerge() {
    // Given
    record(
        event("sent", "m1", "2024-05-01T10:00:00Z"), event("opened", "m1", "2024-05-01T10:00:00Z"));
    JsonPath survivor = Crm.aCustomer();

    // When
    Crm.post(Crm.CUSTOMERS + "/" + survivor.getString("id") + "/merge", Map.of("duplicate_id", id))
        .then()
        .statusCode(200);

    // Then
    summary()
        .then()
        .body("customer_id", equalTo(survivor.getString("id")))
        .body("email_open_rate", equalTo(100));
  }

  @Test
  void anAnswerThatHasNotChangedIsNotSentAgain() {
    // Given
    Response first = summary();

    // When
    Response again =
        Crm.asAdmin()
            .header("If-None-Match", first.header("ETag"))
            .get(path() + "/analytics/summary");

    // Then
    assertThat(first.header("Cache-Control")).isEqualTo("private, no-cache");
    assertThat(again.statusCode()).isEqualTo(304);
  }

  private static void refused(Object body, String field) {
    Crm.post(ENGAGEMENT, body).then().statusCode(422).body("errors[0].field", equalTo(field));
  }

  private static Map<String, Object> with(Map<String, Object> event, String field, Object value) {
    Map<String, Object> changed = new HashMap<>(event);
    changed.put(field, value);
    return changed;
  }

  private Map<String, Object> event(String type, String message, String at) {
    return Map.of(
        "event_id", Crm.unique("event"),
        "customer_id", id,
        "type", type,
        "message_id", message,
        "occurred_at", at);
  }

  @SafeVarargs
  private void record(Map<String, Object>... events) {
    Crm.post(ENGAGEMENT, List.of(events))
        .then()
        .statusCode(200)
        .body("accepted", equalTo(events.length));
  }

  private String path() {
    return Crm.CUSTOMERS + "/" + id;
  }

  private Response summary() {
    return Crm.get(path() + "/analytics/summary");
  }

  private static Map<String, Object> line(
      String name, String category, String brand, int quantity, int price) {
    return Map.of(
        "sku", name,
        "product_name", name,
        "category", category,
        "brand", brand,
        "quantity", quantity,
        "unit_price", price);
  }

  @SafeVarargs
  private String order(String at, Map<String, Object>... items) {
    String order = Crm.unique("order");
    Crm.post(
            ORDERS,
            Map.of("order_id", order, "customer_id", id, "ordered_at", at, "items", List.of(items)))
        .then()
        .statusCode(201);
    return order;
  }
}
