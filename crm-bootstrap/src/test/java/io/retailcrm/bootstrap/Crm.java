package io.retailcrm.bootstrap;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The service as its clients see it. */
public final class Crm {

  public static final String CUSTOMERS = "/api/v1/retail-customers";
  public static final String JOBS = "/api/v1/jobs";

  private static final Duration TIMEOUT = Duration.ofSeconds(120);

  /** By caller and service: a test with a database of its own has a service with another key. */
  private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

  private Crm() {}

  public static Response login(String username, String password) {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("username", username, "password", password))
        .post("/api/v1/auth/login");
  }

  public static RequestSpecification as(String username, String password) {
    return given().header("Authorization", bearer(username, password));
  }

  /** Logs in once for each caller; the tests take less time than a token is good for. */
  private static String bearer(String username, String password) {
    String token =
        TOKENS.computeIfAbsent(
            username + " " + RestAssured.port,
            caller ->
                login(username, password).then().statusCode(200).extract().path("access_token"));
    return "Bearer " + token;
  }

  /** What the administrator sends as {@code Authorization}. */
  public static String bearer() {
    return bearer("admin@example.com", TestDatabase.ADMIN_PASSWORD);
  }

  public static RequestSpecification asAdmin() {
    return as("admin@example.com", TestDatabase.ADMIN_PASSWORD);
  }

  public static Response post(String path, Object body) {
    return asAdmin().contentType(ContentType.JSON).body(body).post(path);
  }

  public static Response get(String path) {
    return asAdmin().get(path);
  }

  /** A new customer with an external id that no other test has. */
  public static JsonPath aCustomer() {
    return post(
            CUSTOMERS,
            Map.of("first_name", "Asha", "last_name", "Rao", "external_id", unique("ext")))
        .then()
        .statusCode(201)
        .extract()
        .jsonPath();
  }

  public static String unique(String prefix) {
    return prefix + "-" + UUID.randomUUID();
  }

  /** Sends a file and waits until its job has ended. */
  public static JsonPath imported(String query, String type, byte[] file) {
    return imported(query, type, Map.of(), file);
  }

  /** The same with further headers. REST Assured would announce ISO 8859-1 without a charset. */
  public static JsonPath imported(
      String query, String type, Map<String, String> headers, byte[] file) {
    String location =
        asAdmin()
            .contentType(type.contains("charset") ? type : type + ";charset=UTF-8")
            .headers(headers)
            .body(file)
            .post(CUSTOMERS + "/imports?" + query)
            .then()
            .statusCode(202)
            .extract()
            .header("Location");
    return ended(location.substring(location.lastIndexOf('/') + 1));
  }

  public static JsonPath ended(String jobId) {
    RequestSpecification admin = asAdmin();
    Instant deadline = Instant.now().plus(TIMEOUT);
    JsonPath job = given().spec(admin).get(JOBS + "/" + jobId).jsonPath();
    while (job.getString("finished_at") == null) {
      assertThat(Instant.now())
          .as("job %s still runs: %s", jobId, job.prettify())
          .isBefore(deadline);
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      job = given().spec(admin).get(JOBS + "/" + jobId).jsonPath();
    }
    return job;
  }

  public static List<Map<String, Object>> errors(JsonPath job) {
    return get(JOBS + "/" + job.getString("id") + "/errors?limit=1000").jsonPath().getList("items");
  }
}
