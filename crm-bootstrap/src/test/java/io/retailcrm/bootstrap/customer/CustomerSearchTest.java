package io.retailcrm.bootstrap.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class CustomerSearchTest {

  private static final String SEARCH = Crm.CUSTOMERS + "/search";

  /** Filters that somebody matches who was made by {@link #aBuyer}. */
  private static final Map<String, Object> FILTERS =
      Map.ofEntries(
          Map.entry("search", "bóse mira"),
          Map.entry("is_active", true),
          Map.entry("loyalty_tier", "bronze"),
          Map.entry("state", "west BENGAL"),
          Map.entry("country", "india"),
          Map.entry("min_total_spent", 1500.5),
          Map.entry("max_total_spent", 1500.50),
          Map.entry("min_orders", 1),
          Map.entry("max_orders", 1),
          Map.entry("registered_after", "2025-01-01T00:00:00+05:30"),
          Map.entry("registered_before", "2999-01-01T00:00:00Z"),
          Map.entry("last_order_after", "2025-06-01T10:00:00Z"),
          Map.entry("last_order_before", "2025-06-01T10:00:00.000001Z"),
          Map.entry("has_email_consent", true),
          Map.entry("has_sms_consent", false));

  @Test
  void eachFilterWorksAsAParameterAndInABodyAloneAndWithAllOthers() {
    // Given
    String city = Crm.unique("city");
    String id = aBuyer(city);
    Map<String, Object> all = new HashMap<>(FILTERS);
    all.put("city", city);

    // When
    List<Map<String, Object>> filters = new ArrayList<>();
    FILTERS.forEach((name, value) -> filters.add(Map.of("city", city, name, value)));
    filters.add(all);

    // Then
    for (Map<String, Object> filter : filters) {
      Response listed = parameters(filter).get(Crm.CUSTOMERS);
      Response searched = Crm.post(SEARCH + "/?limit=100&skip=0", filter);
      listed.then().statusCode(200).body("items.id", equalTo(List.of(id)));
      assertThat(searched.body().asString()).as("%s", filter).isEqualTo(listed.body().asString());
      assertThat(listed.jsonPath().getLong("total")).isEqualTo(1);
    }
  }

  @Test
  void whatNobodyMatchesGivesAnEmptyList() {
    // Given
    String city = Crm.unique("city");
    aBuyer(city);

    // When
    Response answer = Crm.post(SEARCH, Map.of("city", city, "rfm_segment", "Can't Lose Them"));

    // Then
    answer.then().statusCode(200).body("total", equalTo(0)).body("items", equalTo(List.of()));
  }

  @Test
  void aSearchForNothingFindsEverybodyAndNullIsNothing() {
    // Given
    Crm.aCustomer();
    Map<String, Object> nothing = new HashMap<>();
    nothing.put("search", null);
    nothing.put("min_orders", null);

    // When
    Response empty = Crm.post(SEARCH + "?limit=1", Map.of());
    Response nulls = Crm.post(SEARCH + "?limit=1", nothing);

    // Then
    empty.then().statusCode(200);
    assertThat(empty.jsonPath().getList("items")).hasSize(1);
    nulls.then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "registered_at",
        "last_name",
        "email",
        "customer_number",
        "total_spent",
        "total_orders",
        "last_order_date",
        "clv"
      })
  void aCursorWalksThroughEveryOrderByItsLinks(String field) {
    // Given
    String city = Crm.unique("city");
    for (int i = 0; i < 5; i++) {
      aBuyer(city);
      living(city, Map.of("last_name", "Rao " + i));
    }

    for (String sort : List.of(field, "-" + field)) {
      List<String> whole =
          parameters(Map.of("city", city, "sort", sort)).get(Crm.CUSTOMERS).path("items.id");
      List<String> walked = new ArrayList<>();

      // When
      Response answer =
          parameters(Map.of("city", city, "sort", sort, "limit", 3, "cursor", ""))
              .get(Crm.CUSTOMERS);
      while (true) {
        answer
            .then()
            .statusCode(200)
            .body("total", equalTo(10))
            .body("limit", equalTo(3))
            .body("$", not(hasKey("skip")))
            .body("$", hasKey("next_cursor"));
        walked.addAll(answer.path("items.id"));
        if (answer.path("next_cursor") == null) {
          break;
        }
        assertThat(answer.header("Link")).contains(answer.<String>path("next_cursor"));
        answer = Crm.asAdmin().urlEncodingEnabled(false).get(next(answer));
      }

      // Then
      assertThat(whole).hasSize(10);
      assertThat(walked).as(sort).isEqualTo(whole);
      assertThat(answer.header("Link")).isNull();
    }
  }

  @Test
  void aSearchIsPagedThroughByTheSameBody() {
    // Given
    String city = Crm.unique("city");
    for (int i = 0; i < 3; i++) {
      living(city, Map.of());
    }
    Map<String, Object> body = Map.of("city", city);

    // When
    JsonPath first = Crm.post(SEARCH + "?cursor=&limit=2", body).jsonPath();
    Response second = Crm.post(SEARCH + "?limit=2&cursor=" + first.getString("next_cursor"), body);

    // Then
    second.then().statusCode(200).body("next_cursor", nullValue()).body("total", equalTo(3));
    List<String> ids = new ArrayList<>(first.getList("items.id"));
    ids.addAll(second.path("items.id"));
    assertThat(ids).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void aCursorOfAnotherListIsRefused() {
    // Given
    String city = Crm.unique("city");
    for (int i = 0; i < 3; i++) {
      living(city, Map.of());
    }
    String cursor =
        parameters(Map.of("city", city, "limit", 1, "cursor", "", "sort", "-email"))
            .get(Crm.CUSTOMERS)
            .path("next_cursor");
    List<Map<String, Object>> strangers =
        List.of(
            Map.of("city", city, "cursor", cursor),
            Map.of("city", city, "cursor", cursor, "sort", "email"),
            Map.of("city", city, "cursor", cursor, "sort", "last_name"),
            Map.of("city", city + "x", "cursor", cursor, "sort", "-email"),
            Map.of("cursor", cursor, "sort", "-email"),
            Map.of("city", city, "cursor", cursor + "AA", "sort", "-email"),
            Map.of("city", city, "cursor", cursor.substring(2), "sort", "-email"),
            Map.of("city", city, "cursor", "' or 1=1 --", "sort", "-email"),
            Map.of("city", city, "cursor", "", "sort", "-email", "skip", 0));

    for (Map<String, Object> stranger : strangers) {
      // When
      Response answer = parameters(stranger).get(Crm.CUSTOMERS);

      // Then
      answer.then().statusCode(422).contentType("application/problem+json");
      assertThat(answer.<List<String>>path("errors.field"))
          .as("%s", stranger)
          .containsExactly("cursor");
    }
    parameters(Map.of("city", city, "cursor", cursor, "sort", "-email"))
        .get(Crm.CUSTOMERS)
        .then()
        .statusCode(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "search|'   '",
        "search|'\u00a0'",
        "search|'a\u0000b'",
        "is_active|maybe",
        "is_active|TRUE",
        "loyalty_tier|tin",
        "loyalty_tier|SILVER",
        "rfm_segment|Winner",
        "rfm_segment|loyal",
        "state|'\u0007'",
        "min_total_spent|x",
        "min_total_spent|-1",
        "min_total_spent|1.234",
        "min_total_spent|NaN",
        "max_total_spent|1e999999999",
        "max_total_spent|1000000000000001",
        "min_orders|1.5",
        "min_orders|-1",
        "min_orders|99999999999999999999",
        "max_orders|1e99",
        "max_orders|0x10",
        "registered_after|2025-01-01",
        "registered_after|yesterday",
        "registered_before|-999999999-01-01T00:00:00Z",
        "registered_before|+999999999-12-31T23:59:59Z",
        "last_order_after|0001-01-01T00:00:00Z",
        "last_order_before|1735689600",
        "has_email_consent|1",
        "has_sms_consent|yes",
        "sort|name",
        "sort|'--clv'",
        "sort|'clv; drop table customer'",
        "limit|0",
        "skip|-1",
        "cursor|zzzz",
      })
  void aBadValueOfAnyParameterIsNamed(String name, String value) {
    // When
    Response answer = parameters(Map.of(name, value)).get(Crm.CUSTOMERS);

    // Then
    answer.then().statusCode(422).contentType("application/problem+json");
    assertThat(answer.<List<String>>path("errors.field")).containsExactly(name);
  }

  @Test
  void longTextsAreNamedAndOddOnesAreOnlyTexts() {
    // Given
    List<String> odd =
        List.of(
            "{x}",
            "%7B",
            "💥",
            "مرحبا",
            "<b>",
            "'; drop table customer --",
            "\\",
            "_%",
            "a".repeat(200));

    for (String text : odd) {
      // When
      Response answer =
          parameters(Map.of("search", text, "city", text.substring(0, 1) + "!", "limit", 1))
              .get(Crm.CUSTOMERS);

      // Then
      answer.then().statusCode(200).body("total", equalTo(0));
    }
    for (String field : List.of("search", "city", "state", "country")) {
      Response answer = parameters(Map.of(field, "ä".repeat(201))).get(Crm.CUSTOMERS);
      answer.then().statusCode(422).body("errors.field", equalTo(List.of(field)));
    }
  }

  @Test
  void anEmptyParameterIsNotGiven() {
    // Given
    String city = Crm.unique("city");
    String id = aBuyer(city);

    // When
    Response answer =
        Crm.get(
            Crm.CUSTOMERS + "?search=&loyalty_tier=&min_orders=&sort=&skip=&limit=&city=" + city);

    // Then
    answer.then().statusCode(200).body("items.id", equalTo(List.of(id)));
  }

  @Test
  void allBadValuesAreNamedAtOnce() {
    // When
    Response parameters =
        parameters(
                Map.of(
                    "search",
                    " ",
                    "is_active",
                    "x",
                    "min_orders",
                    "x",
                    "sort",
                    "x",
                    "limit",
                    "x",
                    "skip",
                    "x",
                    "min_total_spent",
                    "x"))
            .get(Crm.CUSTOMERS);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("search", 3);
    body.put("is_active", "yes");
    body.put("min_orders", 1.5);
    body.put("min_total_spent", "10");
    body.put("registered_after", 1);
    body.put("points", 7);
    Response search = Crm.post(SEARCH, body);

    // Then
    assertThat(parameters.statusCode()).isEqualTo(422);
    assertThat(parameters.<List<String>>path("errors.field"))
        .contains("search", "is_active", "min_orders", "sort", "limit", "skip", "min_total_spent");
    assertThat(search.statusCode()).isEqualTo(422);
    assertThat(search.<List<String>>path("errors.field"))
        .containsExactlyInAnyOrder(
            "search", "is_active", "min_orders", "min_total_spent", "registered_after", "points");
  }

  @ParameterizedTest
  @CsvSource({
    "min_total_spent,max_total_spent,10,9.99",
    "min_orders,max_orders,2,1",
    "registered_after,registered_before,2026-01-01T00:00:00Z,2025-12-31T23:59:59Z",
    "last_order_after,last_order_before,2026-01-01T00:00:00+05:30,2025-12-31T00:00:00Z"
  })
  void aLowerEndAboveItsUpperEndIsNamed(String lower, String upper, String from, String to) {
    // When
    Response answer = parameters(Map.of(lower, from, upper, to)).get(Crm.CUSTOMERS);

    // Then
    answer.then().statusCode(422).body("errors.field", equalTo(List.of(lower)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"''|400", "{|400", "[]|422", "null|422", "\"john\"|422", "{\"search\":1e5}|422"})
  void aBodyThatIsNoFilterIsRefused(String body, int status) {
    // When
    Response answer = Crm.asAdmin().contentType(ContentType.JSON).body(body).post(SEARCH);

    // Then
    answer.then().statusCode(status).contentType("application/problem+json");
  }

  @Test
  void linksKeepTheOtherParametersLetterByLetter() {
    // Given
    String city = Crm.unique("{city} &+");
    for (int i = 0; i < 3; i++) {
      living(city, Map.of());
    }

    // When
    Response first = parameters(Map.of("city", city, "limit", 2)).get(Crm.CUSTOMERS);
    Response second = Crm.asAdmin().urlEncodingEnabled(false).get(next(first));

    // Then
    second.then().statusCode(200).body("total", equalTo(3)).body("skip", equalTo(2));
    assertThat(second.<List<String>>path("items.id")).hasSize(1);
    assertThat(second.header("Link")).contains("rel=\"prev\"");
  }

  private static String next(Response answer) {
    String link =
        answer.headers().getValues("Link").stream()
            .filter(value -> value.endsWith("rel=\"next\""))
            .findFirst()
            .orElseThrow();
    return link.substring(1, link.indexOf('>'));
  }

  private static RequestSpecification parameters(Map<String, Object> parameters) {
    return Crm.asAdmin().queryParams(parameters);
  }

  private static String aBuyer(String city) {
    String id =
        living(
            city,
            Map.of(
                "first_name",
                "Mira",
                "last_name",
                "Bose",
                "state",
                "West Bengal",
                "country",
                "India",
                "email_marketing_consent",
                true));
    Crm.post(
            Crm.CUSTOMERS + "/orders",
            Map.of(
                "order_id",
                Crm.unique("order"),
                "customer_id",
                id,
                "ordered_at",
                "2025-06-01T10:00:00Z",
                "total",
                1500.50))
        .then()
        .statusCode(201);
    return id;
  }

  private static String living(String city, Map<String, Object> fields) {
    Map<String, Object> request = new HashMap<>();
    request.put("first_name", "Asha");
    request.put("last_name", "Rao");
    request.put("external_id", Crm.unique("ext"));
    request.put("city", city);
    request.putAll(fields);
    return Crm.post(Crm.CUSTOMERS, request).then().statusCode(201).extract().path("id");
  }
}
