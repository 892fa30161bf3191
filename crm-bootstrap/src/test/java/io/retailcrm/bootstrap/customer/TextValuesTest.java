package io.retailcrm.bootstrap.customer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

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
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that look the same are the same, in every way in. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class TextValuesTest {

  private static final String ORDERS = Crm.CUSTOMERS + "/orders";
  private static final Random NUMBERS = new Random();

  @Test
  void aFileWithBlanksAroundIdsHasOneOrderAndFindsItsCustomer() {
    // Given
    String buyer = Crm.aCustomer().getString("external_id");
    String order = Crm.unique("o");
    String file =
        "order_id,external_id,ordered_at,total\n"
            + order
            + ",%s,2026-01-15T10:00:00Z,10.00\n".formatted(buyer)
            + order
            + " , %s\u00a0,2026-01-15T10:00:00Z ,10.00\n".formatted(buyer);

    // When
    JsonPath job = Crm.imported("kind=orders", "text/csv", file.getBytes(UTF_8));

    // Then
    assertThat(job.getInt("result.imported")).isEqualTo(1);
    assertThat(spent(buyer)).isEqualTo("10.0");
  }

  @Test
  void theSameOrderIdWithABlankOrAnInvisibleCharacterIsTheSameOrder() {
    // Given
    String buyer = Crm.aCustomer().getString("external_id");
    String order = Crm.unique("o");
    order(order, buyer).then().statusCode(201);

    // When
    Response again = order("\ufeff" + order + " ", " " + buyer);

    // Then
    again.then().statusCode(201);
    assertThat(again.path("order_id").toString()).isEqualTo(order);
    assertThat(spent(buyer)).isEqualTo("10.0");
  }

  @Test
  void anInvisibleCharacterInsideAnIdIsRefused() {
    String buyer = Crm.aCustomer().getString("external_id");

    Response response = order("o\u200b1", buyer);

    response.then().statusCode(422);
    assertThat(response.jsonPath().getList("errors.field")).containsExactly("order_id");
  }

  @Test
  void pointsForAnOrderAreEarnedOnceWhateverBlanksItsIdHas() {
    // Given
    String customer = Crm.aCustomer().getString("id");
    String order = Crm.unique("o");
    String path = Crm.CUSTOMERS + "/loyalty/earn";
    Map<String, Object> points = Map.of("customer_id", customer, "points", 100, "order_id", order);
    String first = Crm.post(path, points).then().statusCode(201).extract().path("id");

    // When
    Response again =
        Crm.post(path, Map.of("customer_id", customer, "points", 100, "order_id", order + " "));

    // Then
    assertThat(again.path("id").toString()).isEqualTo(first);
    assertThat(Crm.get(Crm.CUSTOMERS + "/" + customer).jsonPath().getInt("loyalty_points"))
        .isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ufeff", "\u202e", " ", "\u200b"})
  void anEmailWithSomethingInvisibleInFrontIsTheSameAddress(String before) {
    // Given
    String email = Crm.unique("ivo") + "@example.com";
    customer(Map.of("first_name", "Ivo", "last_name", "Clear", "email", email));

    // When
    Response response =
        Crm.post(
            Crm.CUSTOMERS,
            Map.of("first_name", "Ivo", "last_name", "Mark", "email", before + email));

    // Then
    response.then().statusCode(400);
    assertThat(response.path("detail").toString()).isEqualTo("Email already registered");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u00a0", "\u200b", "\ufeff", "\u202e", "\u200d"})
  void aNameThatShowsNothingIsNone(String name) {
    Response response =
        Crm.post(
            Crm.CUSTOMERS,
            Map.of("first_name", name, "last_name", "Nobody", "external_id", Crm.unique("ext")));

    response.then().statusCode(422);
    assertThat(response.jsonPath().getList("errors.field")).containsExactly("first_name");
  }

  @Test
  void namesAndAddressesAreStoredWithoutBlanksAndJoinersStay() {
    JsonPath customer =
        customer(
            Map.of(
                "first_name", " \u0915\u094d\u200d\u0937\u093f\u0924\u093f\u091c\u00a0",
                "last_name", "Ra\u200bo",
                "external_id", " " + Crm.unique("ext"),
                "address_line1", "12 High Street\r\nFlat 3",
                "city", "Thane "));

    assertThat(customer.getString("first_name"))
        .isEqualTo("\u0915\u094d\u200d\u0937\u093f\u0924\u093f\u091c");
    assertThat(customer.getString("last_name")).isEqualTo("Rao");
    assertThat(customer.getString("external_id")).startsWith("ext");
    assertThat(customer.getString("address_line1")).isEqualTo("12 High Street Flat 3");
    assertThat(customer.getString("city")).isEqualTo("Thane");
  }

  @Test
  void aPasswordIsTakenAsItIsWritten() {
    // Given
    String email = Crm.unique("ivo") + "@example.com";
    String password = " Quite a long secret 41 ";
    Crm.asAdmin()
        .contentType("application/json")
        .body(
            Map.of(
                "email",
                email,
                "password",
                password,
                "first_name",
                "Ivo",
                "last_name",
                "Rao",
                "roles",
                List.of("agent")))
        .post("/api/v1/staff")
        .then()
        .statusCode(201);

    // When
    int trimmed = Crm.login(email, password.strip()).statusCode();
    int exact = Crm.login(email, password).statusCode();

    // Then
    assertThat(trimmed).isEqualTo(401);
    assertThat(exact).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "(775) 555-0154, US, +17755550154",
    "775-555-0155, united states, +17755550155",
    "020 7946 0018, UK, +442079460018",
    "98765 00012, India, +919876500012",
    "98765 00013, , +919876500013",
    "98765 00014, Narnia, +919876500014",
    "+1 (775) 555-0156, India, +17755550156"
  })
  void aPhoneNumberIsOneOfTheCustomersCountry(String phone, String country, String stored) {
    // Given
    String unique = phone.replaceAll("\\d{4}$", "%04d".formatted(NUMBERS.nextInt(10_000)));
    Map<String, Object> body =
        new HashMap<>(
            Map.of(
                "first_name",
                "Pat",
                "last_name",
                "North",
                "external_id",
                Crm.unique("ext"),
                "phone",
                unique));
    if (country != null) {
      body.put("country", country);
    }

    // When
    String found = customer(body).getString("phone");

    // Then
    assertThat(found)
        .startsWith(stored.substring(0, stored.length() - 4))
        .endsWith(unique.substring(unique.length() - 4))
        .hasSameSizeAs(stored);
  }

  @ParameterizedTest
  @ValueSource(strings = {" ext. 12", " x12", "x7", ", Extension 1234567", " EXT:5", " #12"})
  void anExtensionIsNoPartOfAPhone(String extension) {
    // Given
    String number = "(775) 555-%04d".formatted(NUMBERS.nextInt(10_000));

    // When
    String found =
        customer(
                Map.of(
                    "first_name", "Pat",
                    "last_name", "North",
                    "external_id", Crm.unique("ext"),
                    "country", "US",
                    "phone", number + extension))
            .getString("phone");

    // Then
    assertThat(found).isEqualTo("+1" + number.replaceAll("\\D", ""));
  }

  @Test
  void aChangedPhoneIsReadInTheStoredCountry() {
    // Given
    String local = "(775) 555-%04d".formatted(NUMBERS.nextInt(10_000));
    JsonPath american =
        customer(
            Map.of(
                "first_name", "Pat",
                "last_name", "North",
                "external_id", Crm.unique("ext"),
                "country", "US"));
    String indian = Crm.aCustomer().getString("id");

    // Then
    change(american.getString("id"), Map.of("phone", local))
        .then()
        .statusCode(200)
        .body("phone", equalTo("+1" + local.replaceAll("\\D", "")));
    change(indian, Map.of("phone", local))
        .then()
        .statusCode(200)
        .body("phone", equalTo("+91" + local.replaceAll("\\D", "")));
    Response refused = change(indian, Map.of("phone", "5000000001"));
    refused.then().statusCode(422);
    assertThat(refused.jsonPath().getList("errors.field")).containsExactly("phone");
  }

  @Test
  void blanksInAPathMakeNoDifference() {
    // Given
    String buyer = Crm.aCustomer().getString("external_id");
    String order = Crm.unique("o");
    order(order, buyer).then().statusCode(201);

    // Then
    Crm.asAdmin().urlEncodingEnabled(false).get(ORDERS + "/%20" + order).then().statusCode(200);
    Crm.asAdmin()
        .urlEncodingEnabled(false)
        .get(Crm.CUSTOMERS + "/external/" + buyer + "%C2%A0")
        .then()
        .statusCode(200);
  }

  @Test
  @Tag("case:one-name")
  void inAFileOneNameIsEnough() {
    // Given
    String id = Crm.unique("ext");
    String file = "external_id,first_name,last_name\n" + id + ",Suharto,\n";

    // When
    JsonPath job = Crm.imported("kind=customers", "text/csv", file.getBytes(UTF_8));

    // Then
    assertThat(job.getInt("result.imported")).isEqualTo(1);
    JsonPath customer = Crm.get(Crm.CUSTOMERS + "/external/" + id).jsonPath();
    assertThat(customer.getString("first_name")).isEqualTo("Suharto");
    assertThat(customer.getString("last_name")).isNull();
  }

  private static Response change(String customer, Map<String, Object> body) {
    return Crm.asAdmin()
        .contentType(ContentType.JSON)
        .body(body)
        .put(Crm.CUSTOMERS + "/" + customer);
  }

  private static JsonPath customer(Map<String, Object> body) {
    return Crm.post(Crm.CUSTOMERS, body).then().statusCode(201).extract().jsonPath();
  }

  private static Response order(String id, String buyer) {
    return Crm.post(
        ORDERS,
        Map.of(
            "order_id",
            id,
            "external_id",
            buyer,
            "ordered_at",
            "2026-01-15T10:00:00Z",
            "total",
            10));
  }

  private static String spent(String externalId) {
    return Crm.get(Crm.CUSTOMERS + "/external/" + externalId).path("total_spent").toString();
  }
}
