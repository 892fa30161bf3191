package io.retailcrm.bootstrap.customer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.retailcrm.application.work.Concurrently;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class CustomerChangesTest {

  @Test
  void aChangeTouchesTheFieldsThatItNamesAndNoOther() {
    // Given
    JsonPath before = reachable();
    String email = Crm.unique("john.new") + "@example.com";

    // When
    Response answer =
        put(
            before.getString("id"),
            Map.of("last_name", "Doe Updated", "email", email, "city", "Pune"));

    // Then
    answer
        .then()
        .statusCode(200)
        .body("last_name", equalTo("Doe Updated"))
        .body("email", equalTo(email))
        .body("city", equalTo("Pune"))
        .body("first_name", equalTo(before.getString("first_name")))
        .body("phone", equalTo(before.getString("phone")))
        .body("state", equalTo("Maharashtra"))
        .body("email_marketing_consent", equalTo(true))
        .body("version", equalTo(1));
    assertThat(Crm.get(path(before)).jsonPath().getMap("$")).isEqualTo(answer.path("$"));
  }

  @Test
  void aFieldThatIsNamedWithNullIsEmptied() {
    // Given
    JsonPath before = reachable();
    Map<String, Object> change = new HashMap<>();
    change.put("city", null);
    change.put("phone", null);

    // When
    Response answer = put(before.getString("id"), change);

    // Then
    answer.then().statusCode(200).body("city", nullValue()).body("phone", nullValue());
    answer.then().body("email", equalTo(before.getString("email")));
  }

  @ParameterizedTest
  @CsvSource({
    "first_name, null, must not be null",
    "last_name, null, must not be null",
    "email_marketing_consent, null, must not be null",
    "sms_marketing_consent, null, must not be null",
    "first_name, ' ', must be a text of 1 to 100 characters without control characters",
    "email, not-an-email, must be an email address",
    "phone, 12, must be a phone number such as +919876543210",
    "date_of_birth, 2999-01-01, must be in the past",
    "loyalty_points, 1000000, is not a field of this request",
    "loyalty_tier, platinum, is not a field of this request",
    "is_active, false, is not a field of this request",
    "user_id, 01a20a38-0312-7c0c-b909-114cbb46ed1b, is not a field of this request",
    "version, 7, is not a field of this request",
    "id, 01a20a38-0312-7c0c-b909-114cbb46ed1b, is not a field of this request"
  })
  void aBadFieldIsNamedAndNothingIsChanged(String field, String value, String message) {
    // Given
    JsonPath before = reachable();
    Map<String, Object> change = new HashMap<>();
    change.put(field, value.equals("null") ? null : value);
    change.put("city", "Pune");

    // When
    Response answer = put(before.getString("id"), change);

    // Then
    answer
        .then()
        .statusCode(422)
        .body("errors.size()", equalTo(1))
        .body("errors[0].field", equalTo(field))
        .body("errors[0].message", equalTo(message));
    assertThat(Crm.get(path(before)).jsonPath().getMap("$")).isEqualTo(before.getMap("$"));
  }

  @Test
  void whoCouldNotBeReachedAnyMoreIsLeftAsIs() {
    // Given
    JsonPath before = reachable();
    Map<String, Object> change = new HashMap<>();
    change.put("email", null);
    change.put("phone", null);
    change.put("external_id", null);

    // When
    Response answer = put(before.getString("id"), change);

    // Then
    answer.then().statusCode(422).body("errors[0].field", equalTo("email"));
    assertThat(Crm.get(path(before)).jsonPath().getMap("$")).isEqualTo(before.getMap("$"));
  }

  @ParameterizedTest
  @CsvSource({
    "email, Email already registered",
    "phone, Phone already registered",
    "external_id, External id already registered"
  })
  void whatAnotherCustomerHasIsRefused(String field, String sentence) {
    // Given
    JsonPath other = reachable();
    JsonPath before = reachable();

    // When
    Response answer = put(before.getString("id"), Map.of(field, other.getString(field)));

    // Then
    answer.then().statusCode(400).body("detail", equalTo(sentence));
    assertThat(Crm.get(path(before)).jsonPath().getMap("$")).isEqualTo(before.getMap("$"));
  }

  @Test
  void ofThoseWhoTakeAnEmailAtTheSameMomentOneGetsIt() throws Exception {
    // Given
    List<String> rivals = IntStream.range(0, 6).mapToObj(i -> reachable().getString("id")).toList();
    Map<String, String> change = Map.of("email", Crm.unique("wanted") + "@example.com");

    // When
    List<Integer> statuses =
        Concurrently.run(rivals.size(), thread -> put(rivals.get(thread), change).statusCode());

    // Then
    assertThat(statuses).containsOnly(200, 400);
    assertThat(statuses).containsOnlyOnce(200);
  }

  @Test
  void changesOfDifferentFieldsAtTheSameMomentAreBothKept() throws Exception {
    // Given
    String id = reachable().getString("id");
    List<Map<String, String>> changes =
        List.of(
            Map.of("city", "Pune"),
            Map.of("state", "Goa"),
            Map.of("country", "Bharat"),
            Map.of("gender", "Male"));

    // When
    Concurrently.run(changes.size(), thread -> put(id, changes.get(thread)).statusCode());

    // Then
    Crm.get(Crm.CUSTOMERS + "/" + id)
        .then()
        .body("city", equalTo("Pune"))
        .body("state", equalTo("Goa"))
        .body("country", equalTo("Bharat"))
        .body("gender", equalTo("Male"))
        .body("version", equalTo(4));
  }

  @Test
  void nobodyIsChangedWhoIsUnknown() {
    put(UUID.randomUUID().toString(), Map.of("city", "Pune"))
        .then()
        .statusCode(404)
        .body("detail", equalTo("Customer not found"));
    put("seven", Map.of("city", "Pune"))
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("customer_id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "7", "null"})
  void whatIsNoObjectIsRefused(String body) {
    // Given
    String id = reachable().getString("id");

    // When
    Response answer =
        Crm.asAdmin().contentType(ContentType.JSON).body(body).put(Crm.CUSTOMERS + "/" + id);

    // Then
    assertThat(answer.statusCode()).isEqualTo(body.length() < 2 && !body.equals("7") ? 400 : 422);
    answer.then().contentType("application/problem+json");
  }

  @Test
  void aDeactivatedCustomerKeepsTheReasonOfTheFirstTimeAndLosesItWhenBack() {
    // Given
    String path = path(Crm.aCustomer());

    // When
    Response first = deactivate(path, "Customer request");
    Response second = deactivate(path, "another");
    Response back = Crm.asAdmin().queryParam("reason", "came back").post(path + "/reactivate");

    // Then
    first.then().statusCode(200).body("is_active", equalTo(false)).body("version", equalTo(1));
    first.then().body("deactivation_reason", equalTo("Customer request"));
    assertThat(second.body().asString()).isEqualTo(first.body().asString());
    back.then().statusCode(200).body("is_active", equalTo(true)).body("version", equalTo(2));
    back.then().body("deactivation_reason", nullValue());
  }

  @Test
  void aReasonMustBeALineOfTextAndTheCustomerKnown() {
    // Given
    String path = path(Crm.aCustomer());

    // When
    Response blank = deactivate(path, " ");
    Response invisible = deactivate(path, "\u200B");
    Response tooLong = deactivate(path, "x".repeat(501));
    Response unknown = Crm.asAdmin().post(Crm.CUSTOMERS + "/" + UUID.randomUUID() + "/deactivate");

    // Then
    blank.then().statusCode(422).body("errors[0].field", equalTo("reason"));
    invisible.then().statusCode(422).body("errors[0].field", equalTo("reason"));
    tooLong.then().statusCode(422).body("errors[0].field", equalTo("reason"));
    unknown.then().statusCode(404).body("detail", equalTo("Customer not found"));
    Crm.get(path).then().body("is_active", equalTo(true));
  }

  @Test
  void aBulkChangeDoesTheKnownAndReportsTheUnknown() {
    // Given
    String first = Crm.aCustomer().getString("id");
    String second = Crm.aCustomer().getString("id");
    String unknown = UUID.randomUUID().toString();

    // When
    Response answer =
        bulk(Map.of("customer_ids", List.of(first, unknown, second, first), "is_active", false));
    Response again =
        bulk(Map.of("customer_ids", List.of(first), "is_active", false, "reason", "again"));

    // Then
    answer
        .then()
        .statusCode(200)
        .body("message", equalTo("Updated status for 2 customers"))
        .body("customers_updated", equalTo(2))
        .body("not_found", equalTo(List.of(unknown)))
        .body("results.customer_id", equalTo(List.of(first, unknown, second)))
        .body("results.outcome", equalTo(List.of("updated", "not_found", "updated")));
    again.then().body("customers_updated", equalTo(0));
    again.then().body("results.outcome", equalTo(List.of("unchanged")));
    Crm.get(Crm.CUSTOMERS + "/" + second).then().body("is_active", equalTo(false));
  }

  @Test
  void aBulkChangeNamesItsBadFields() {
    // When
    Response empty = bulk(Map.of("customer_ids", List.of(), "is_active", false));
    Response bad = bulk(Map.of("customer_ids", Arrays.asList("seven", null), "is_active", "no"));
    Response none = bulk(Map.of());

    // Then
    empty.then().statusCode(422).body("errors.field", equalTo(List.of("customer_ids")));
    bad.then().statusCode(422);
    assertThat(bad.jsonPath().getList("errors.field"))
        .contains("customer_ids[0]", "customer_ids[1]", "is_active");
    none.then().statusCode(422);
    assertThat(none.jsonPath().getList("errors.field"))
        .containsExactlyInAnyOrder("customer_ids", "is_active");
  }

  @Test
  void everyConsentIsOnRecordWithWhenWhereAndByWhom() {
    // Given
    JsonPath customer = reachable();
    put(customer.getString("id"), Map.of("email_marketing_consent", false));
    put(customer.getString("id"), Map.of("city", "Pune"));

    // When
    Response log = Crm.get(path(customer) + "/consents");

    // Then
    log.then().statusCode(200).body("total", equalTo(2));
    log.then().body("items.granted", equalTo(List.of(false, true)));
    log.then().body("items.channel", equalTo(List.of("email", "email")));
    log.then().body("items.source", equalTo(List.of("staff", "staff")));
    assertThat(log.jsonPath().getString("items[0].recorded_by")).isNotBlank();
    assertThat(log.jsonPath().getString("items[0].recorded_at")).endsWith("Z");
  }

  @Test
  void theTimelineTellsTheWholeStoryTheNewestFirst() {
    // Given
    JsonPath customer = reachable();
    String id = customer.getString("id");
    String orderId = Crm.unique("order");
    String returnId = Crm.unique("return");
    Crm.post(
        Crm.CUSTOMERS + "/orders",
        Map.of(
            "order_id",
            orderId,
            "customer_id",
            id,
            "ordered_at",
            "2025-12-15T10:30:00Z",
            "channel",
            "store",
            "total",
            new BigDecimal("1999.50")));
    Crm.post(
        Crm.CUSTOMERS + "/orders/" + orderId + "/returns",
        Map.of("return_id", returnId, "amount", 500));
    deactivate(path(customer), "fraud");

    // When
    Response timeline = Crm.get(path(customer) + "/timeline");
    Response page = Crm.get(path(customer) + "/timeline?skip=1&limit=2");

    // Then
    timeline.then().statusCode(200).body("total", equalTo(5));
    timeline
        .then()
        .body("items.type", equalTo(List.of("status", "return", "consent", "registered", "order")));
    timeline.then().body("items[0].summary", equalTo("Deactivated: fraud"));
    timeline.then().body("items[0].data.reason", equalTo("fraud"));
    timeline.then().body("items[1].data.return_id", equalTo(returnId));
    timeline.then().body("items[4].summary", equalTo("Order " + orderId + " over 1999.50"));
    assertThat(timeline.body().asString()).contains("\"total\":1999.50");
    assertThat(page.jsonPath().getList("items"))
        .isEqualTo(timeline.jsonPath().getList("items").subList(1, 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"consents", "timeline"})
  void nobodyWhoIsUnknownHasAStory(String what) {
    Crm.get(Crm.CUSTOMERS + "/" + UUID.randomUUID() + "/" + what)
        .then()
        .statusCode(404)
        .body("detail", equalTo("Customer not found"));
  }

  private static JsonPath reachable() {
    Map<String, Object> request = new HashMap<>();
    request.put("first_name", "John");
    request.put("last_name", "Doe");
    request.put("email", Crm.unique("john") + "@example.com");
    request.put("phone", "+9198" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999));
    request.put("external_id", Crm.unique("shop"));
    request.put("city", "Mumbai");
    request.put("state", "Maharashtra");
    request.put("email_marketing_consent", true);
    return Crm.post(Crm.CUSTOMERS, request).then().statusCode(201).extract().jsonPath();
  }

  private static String path(JsonPath customer) {
    return Crm.CUSTOMERS + "/" + customer.getString("id");
  }

  private static Response put(String id, Object body) {
    return given()
        .spec(Crm.asAdmin())
        .contentType(ContentType.JSON)
        .body(body)
        .put(Crm.CUSTOMERS + "/" + id);
  }

  private static Response deactivate(String path, String reason) {
    return Crm.asAdmin().queryParam("reason", reason).post(path + "/deactivate");
  }

  private static Response bulk(Object body) {
    return Crm.post(Crm.CUSTOMERS + "/bulk/status", body);
  }
}
