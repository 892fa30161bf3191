package io.retailcrm.bootstrap.customer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class CustomersTest {

  @ConfigProperty(name = "quarkus.http.test-port")
  int port;

  @Test
  void aCreatedCustomerIsFoundByIdNumberEmailAndExternalId() {
    // Given
    String email = Crm.unique("jane") + "@example.com";
    Map<String, Object> request = new HashMap<>();
    request.put("first_name", "Jane");
    request.put("last_name", "Smith");
    request.put("email", " " + email.toUpperCase(java.util.Locale.ROOT));
    request.put("phone", phone());
    request.put("external_id", Crm.unique("shop"));
    request.put("date_of_birth", "1990-01-15");
    request.put("gender", "Female");
    request.put("city", "Delhi");
    request.put("state", "Delhi");
    request.put("country", "India");
    request.put("email_marketing_consent", true);

    // When
    Response created = Crm.post(Crm.CUSTOMERS + "/", request);

    // Then
    JsonPath customer = created.then().statusCode(201).extract().jsonPath();
    assertThat(created.header("Location")).endsWith(Crm.CUSTOMERS + "/" + customer.getString("id"));
    assertThat(customer.getString("email")).isEqualTo(email);
    created
        .then()
        .body("customer_number", matchesPattern("CUST-\\d{8}-\\d{4,}"))
        .body("loyalty_tier", equalTo("bronze"))
        .body("is_active", equalTo(true))
        .body("email_verified", equalTo(false))
        .body("email_marketing_consent", equalTo(true))
        .body("sms_marketing_consent", equalTo(false))
        .body("total_orders", equalTo(0))
        .body("rfm_segment", nullValue())
        .body("version", equalTo(0));
    assertThat(created.body().asString()).contains("\"total_spent\":0.00");
    List<String> paths =
        List.of(
            "/" + customer.getString("id"),
            "/" + customer.getString("id") + "/",
            "/number/" + customer.getString("customer_number"),
            "/email/" + email,
            "/external/" + request.get("external_id"));
    for (String path : paths) {
      assertThat(Crm.get(Crm.CUSTOMERS + path).body().asString())
          .as(path)
          .isEqualTo(created.body().asString());
    }
  }

  @Test
  void takenValuesAreToldInTheOrderOfTheContract() {
    // Given
    String email = Crm.unique("taken") + "@example.com";
    String phone = phone();
    Map<String, Object> first =
        Map.of("first_name", "A", "last_name", "B", "email", email, "phone", phone);
    Crm.post(Crm.CUSTOMERS, first).then().statusCode(201);

    // When
    Response both = Crm.post(Crm.CUSTOMERS, first);
    Response phoneOnly =
        Crm.post(Crm.CUSTOMERS, Map.of("first_name", "A", "last_name", "B", "phone", phone));

    // Then
    both.then().statusCode(400).body("detail", equalTo("Email already registered"));
    phoneOnly.then().statusCode(400).body("detail", equalTo("Phone already registered"));
  }

  @Test
  void theSameEmailAtTheSameMomentIsRegisteredOnce() throws Exception {
    // Given
    String email = Crm.unique("race") + "@example.com";
    ExecutorService clients = Executors.newFixedThreadPool(8);

    // When
    List<Future<Integer>> answers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      answers.add(
          clients.submit(
              () ->
                  Crm.post(
                          Crm.CUSTOMERS,
                          Map.of("first_name", "A", "last_name", "B", "email", email))
                      .statusCode()));
    }

    // Then
    List<Integer> statuses = new ArrayList<>();
    for (Future<Integer> answer : answers) {
      statuses.add(answer.get());
    }
    clients.shutdown();
    assertThat(statuses).containsOnly(201, 400).containsOnlyOnce(201);
  }

  @Test
  void everyBadFieldIsNamedAndNothingIsStored() {
    // Given
    String email = Crm.unique("bad") + "@example.com";
    Map<String, Object> request = new HashMap<>();
    request.put("first_name", 1);
    request.put("last_name", "");
    request.put("email", email);
    request.put("phone", "12");
    request.put("date_of_birth", "1850-01-01");
    request.put("city", "a\u0000b");
    request.put("user_id", "me");
    request.put("email_marketing_consent", "yes");
    request.put("loyalty_points", 1000);

    // When
    Response answer = Crm.post(Crm.CUSTOMERS, request);

    // Then
    answer.then().statusCode(422).contentType("application/problem+json");
    assertThat(answer.jsonPath().<String>getList("errors.field"))
        .containsExactlyInAnyOrder(
            "first_name",
            "last_name",
            "phone",
            "date_of_birth",
            "city",
            "user_id",
            "email_marketing_consent",
            "loyalty_points");
    Crm.get(Crm.CUSTOMERS + "/email/" + email)
        .then()
        .statusCode(404)
        .body("detail", equalTo("Customer not found"));
  }

  @Test
  void aCustomerNeedsANameAndAKey() {
    // When
    Response answer = Crm.post(Crm.CUSTOMERS, Map.of());

    // Then
    answer.then().statusCode(422);
    assertThat(answer.jsonPath().<String>getList("errors.field"))
        .containsExactlyInAnyOrder("first_name", "email");
  }

  @ParameterizedTest
  @CsvSource({"first_name, last_name", "last_name, first_name"})
  void oneNameIsEnough(String given, String missing) {
    // When
    Response created =
        Crm.post(Crm.CUSTOMERS, Map.of(given, "Suharto", "external_id", Crm.unique("one")));

    // Then
    created.then().statusCode(201).body(given, equalTo("Suharto")).body(missing, nullValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|400",
        "{|400",
        "nonsense|400",
        "{\"first_name\":\"a\"} x|400",
        "{\"first_name\":\"a\",\"first_name\":\"b\"}|400",
        "[]|422",
        "3|422",
        "null|422"
      })
  void whatIsNoJsonObjectIsRefused(String body, int status) {
    // When
    Response answer = Crm.asAdmin().contentType(ContentType.JSON).body(body).post(Crm.CUSTOMERS);

    // Then
    answer.then().statusCode(status).contentType("application/problem+json");
  }

  @Test
  void aBodyOfMoreThanAMebibyteIsRefused() {
    // Given
    String body = "{\"first_name\":\"" + "a".repeat(1 << 20) + "\"}";

    // When
    Response answer = Crm.asAdmin().contentType(ContentType.JSON).body(body).post(Crm.CUSTOMERS);

    // Then
    answer.then().statusCode(413).contentType("application/problem+json");
  }

  @Test
  void aBodyOfUnknownLengthIsHeldToTheSameLimit() throws Exception {
    // Given
    String token = Crm.login("admin@example.com", TestDatabase.ADMIN_PASSWORD).path("access_token");
    byte[] body = ("{\"first_name\":\"" + "a".repeat(3 << 20) + "\"}").getBytes(UTF_8);

    // When
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + Crm.CUSTOMERS))
                    .version(HttpClient.Version.HTTP_1_1)
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .POST(
                        HttpRequest.BodyPublishers.ofInputStream(
                            () -> new ByteArrayInputStream(body)))
                    .build(),
                HttpResponse.BodyHandlers.ofString());

    // Then
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("\"status\":413");
  }

  @Test
  void aListIsAnEnvelopeWithLinks() {
    // Given
    for (int i = 0; i < 3; i++) {
      Crm.aCustomer();
    }

    // When
    Response page = Crm.get(Crm.CUSTOMERS + "?is_active=true&loyalty_tier=bronze&skip=1&limit=1");

    // Then
    page.then().statusCode(200).body("skip", equalTo(1)).body("limit", equalTo(1));
    assertThat(page.jsonPath().getList("items")).hasSize(1);
    assertThat(page.jsonPath().getLong("total")).isGreaterThanOrEqualTo(3);
    assertThat(page.headers().getValues("Link"))
        .anyMatch(link -> link.contains("skip=2") && link.contains("rel=\"next\""))
        .anyMatch(link -> link.contains("skip=0") && link.contains("rel=\"prev\""));
    List<String> all =
        Crm.get(Crm.CUSTOMERS + "?limit=1000").jsonPath().getList("items.registered_at");
    assertThat(all).extracting(Instant::parse).isSortedAccordingTo(Comparator.reverseOrder());
    Crm.get(Crm.CUSTOMERS + "?loyalty_tier=gold").then().body("total", equalTo(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?skip=-1",
        "?limit=0",
        "?limit=1001",
        "?limit=x",
        "?is_active=maybe",
        "?loyalty_tier=tin",
        "/not-a-uuid",
        "/email/nonsense",
        "/not-a-uuid/orders",
        "/not-a-uuid/analytics/rfm",
        "/external/%00",
        "/number/%00",
        "/orders/%00"
      })
  void badParametersAre422(String path) {
    // When
    Response answer = Crm.asAdmin().urlEncodingEnabled(false).get(Crm.CUSTOMERS + path);

    // Then
    answer.then().statusCode(422).contentType("application/problem+json");
    assertThat(answer.jsonPath().getList("errors")).isNotEmpty();
  }

  private static String phone() {
    return "+9198" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);
  }
}
