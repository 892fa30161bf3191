package io.retailcrm.bootstrap.operation;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import io.retailcrm.bootstrap.adapter.metrics.StoredFigures;
import io.retailcrm.rest.operation.Operations;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class MetricsTest {

  private static final Path TABLE = Path.of("..", "docs", "operations", "metrics.md");

  /** A row of the table: name, type, labels. */
  private static final Pattern ROW = Pattern.compile("\\| `(crm_\\w+)` \\| (\\w+) \\| (.*?) \\|.*");

  private static final Pattern METRIC =
      Pattern.compile("\\b(?:crm|http_server|agroal|jvm|process|system|worker_pool)_[a-z_]+\\b");

  private static final Pattern QUOTED = Pattern.compile("`(\\w+)`");

  @TestHTTPResource(value = "/metrics", management = true)
  URL metrics;

  @Inject StoredFigures figures;
  @Inject Operations operations;

  @Test
  void theTableNamesEveryMetricOfTheBusinessWithItsTypeAndLabels() throws IOException {
    // Given
    aDayAtTheShop();

    // When
    Scrape scrape = Scrape.of(metrics);

    // Then
    Map<String, String> documented = new HashMap<>();
    for (String line : Files.readAllLines(TABLE)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        List<String> labels = new ArrayList<>();
        Matcher label = QUOTED.matcher(row.group(3));
        while (label.find()) {
          labels.add(label.group(1));
        }
        documented.put(row.group(1), row.group(2) + " " + labels.stream().sorted().toList());
      }
    }
    Map<String, String> served = new HashMap<>();
    scrape
        .types()
        .forEach(
            (name, type) -> {
              if (name.startsWith("crm_") && !name.endsWith("_max")) {
                served.put(
                    type.equals("counter") && !name.endsWith("_total") ? name + "_total" : name,
                    type + " " + labels(scrape, name));
              }
            });
    assertThat(documented).isEqualTo(served);
  }

  private static List<String> labels(Scrape scrape, String family) {
    return scrape.samples().stream()
        .filter(sample -> sample.name().matches(family + "(_total|_count|_sum)?"))
        .flatMap(sample -> sample.labels().keySet().stream())
        .distinct()
        .sorted()
        .toList();
  }

  @Test
  void whatTheBusinessDoesMovesTheMetrics() {
    // Given
    Scrape before = Scrape.of(metrics);

    // When
    aDayAtTheShop();

    // Then
    Movement moved = new Movement(before, Scrape.of(metrics));
    assertThat(moved.of("crm_points_issued_total")).isEqualTo(175);
    assertThat(moved.of("crm_points_redeemed_total")).isEqualTo(40);
    assertThat(moved.of("crm_points_restored_total")).isEqualTo(10);
    assertThat(moved.of("crm_points_withdrawn_total")).isEqualTo(5);
    assertThat(moved.of("crm_points_refused_total")).isEqualTo(1_000_000);
    assertThat(moved.of("crm_orders_recorded_total")).isEqualTo(2);
    assertThat(moved.of("crm_orders_changed_total", "change=cancelled")).isEqualTo(1);
    assertThat(moved.of("crm_returns_recorded_total")).isEqualTo(1);
    assertThat(moved.of("crm_logins_total", "outcome=accepted")).isEqualTo(1);
    assertThat(moved.of("crm_logins_total", "outcome=refused")).isEqualTo(2);
    assertThat(moved.of("crm_requests_replayed_total", "operation=earnPoints")).isEqualTo(1);
    assertThat(moved.of("crm_jobs_ended_total", "kind=import_points", "status=succeeded"))
        .isEqualTo(1);
    assertThat(moved.of("crm_job_duration_seconds_count", "kind=import_points")).isEqualTo(1);
    assertThat(moved.of("crm_run_duration_seconds_count", "model=rfm", "scope=all")).isEqualTo(1);
    assertThat(moved.of("crm_run_customers_sum", "model=rfm", "scope=all")).isPositive();
  }

  @Test
  void whatIsUndoneIsNotCounted() {
    // Given
    JsonPath customer = Crm.aCustomer();
    Scrape before = Scrape.of(metrics);

    // When
    Crm.post(Crm.CUSTOMERS + "/loyalty/earn", Map.of("customer_id", UUID.randomUUID(), "points", 7))
        .then()
        .statusCode(404);
    Crm.post(
            Crm.CUSTOMERS + "/loyalty/earn",
            Map.of("customer_id", customer.getString("id"), "points", -7))
        .then()
        .statusCode(422);

    // Then
    assertThat(new Movement(before, Scrape.of(metrics)).of("crm_points_issued_total")).isZero();
  }

  @Test
  void theFiguresOfAllReplicasAreThoseOfTheDatabase() {
    // Given
    figures.readPoints();
    Scrape before = Scrape.of(metrics);
    earn(Crm.aCustomer().getString("id"), 120, "earn-" + UUID.randomUUID());

    // When
    figures.readPoints();

    // Then
    Movement moved = new Movement(before, Scrape.of(metrics));
    assertThat(moved.of("crm_points_outstanding")).isEqualTo(120);
    assertThat(moved.of("crm_points_owed")).isZero();
    assertThat(Scrape.of(metrics).value("crm_figures_age_seconds", "figures=points"))
        .isLessThan(60);
  }

  @Test
  void requestsAreCountedByTheTemplatesOfTheirPathsAndNeverByIds() {
    // Given
    String id = Crm.aCustomer().getString("id");
    Crm.get(Crm.CUSTOMERS + "/" + id).then().statusCode(200);
    given().get(Crm.CUSTOMERS + "/" + id).then().statusCode(401);
    Crm.get(Crm.CUSTOMERS + "/" + UUID.randomUUID()).then().statusCode(404);
    Crm.asAdmin().delete(Crm.CUSTOMERS + "/" + id + "/nowhere").then().statusCode(404);
    Crm.get("/api/v1/nowhere/" + id).then().statusCode(404);
    given().get("/api/v1/nowhere/" + id).then().statusCode(401);
    given().options(Crm.CUSTOMERS + "/" + id).then().statusCode(200);
    given().post("/nowhere/" + id).then().statusCode(401);
    given().get(Crm.CUSTOMERS + "/%zz" + id).then().statusCode(greaterThanOrEqualTo(400));

    // When
    Scrape scrape = Scrape.of(metrics);

    // Then
    Set<String> uris =
        scrape.samples().stream()
            .filter(sample -> sample.name().equals("http_server_requests_seconds_count"))
            .map(sample -> sample.labels().get("uri"))
            .collect(Collectors.toSet());
    Set<String> known =
        operations.all().stream()
            .map(operation -> operation.path().toString())
            .collect(Collectors.toCollection(HashSet::new));
    assertThat(uris).contains(Crm.CUSTOMERS + "/{customer_id}");
    assertThat(uris.stream().filter(uri -> uri.startsWith("/api/"))).isSubsetOf(known);
    assertThat(uris).noneMatch(uri -> uri.contains(id));
    assertThat(
            scrape.value(
                "http_server_requests_seconds_count",
                "method=GET",
                "uri=" + Crm.CUSTOMERS + "/{customer_id}",
                "status=401"))
        .isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"alerts.yml", "dashboard.json", "metrics.md"})
  void everyMetricThatADocumentNamesIsServed(String file) throws IOException {
    // Given
    aDayAtTheShop();
    String text = Files.readString(TABLE.resolveSibling(file));

    // When
    Scrape scrape = Scrape.of(metrics);

    // Then
    Set<String> served =
        scrape.samples().stream().map(Scrape.Sample::name).collect(Collectors.toSet());
    List<String> named =
        METRIC.matcher(text).results().map(MatchResult::group).distinct().sorted().toList();
    assertThat(named).hasSizeGreaterThanOrEqualTo(10);
    assertThat(named)
        .allSatisfy(name -> assertThat(served).as(name).containsAnyOf(name, name + "_count"));
  }

  /** Of each thing that is counted, something. */
  private void aDayAtTheShop() {
    String id = Crm.aCustomer().getString("id");
    String key = Crm.unique("key");
    earn(id, 100, key);
    earn(id, 100, key);
    JsonPath redeemed =
        Crm.post(Crm.CUSTOMERS + "/loyalty/redeem", Map.of("customer_id", id, "points", 40))
            .jsonPath();
    Crm.post(Crm.CUSTOMERS + "/loyalty/redeem", Map.of("customer_id", id, "points", 1_000_000))
        .then()
        .statusCode(400);
    Crm.post(
            Crm.CUSTOMERS + "/loyalty/reverse",
            Map.of(
                "transaction_id",
                redeemed.getString("id"),
                "points",
                10,
                "reference",
                Crm.unique("reversal"),
                "reason",
                "Returned"))
        .then()
        .statusCode(201);
    adjust(id, 25);
    adjust(id, -5);
    Crm.imported(
        "kind=points",
        "application/x-ndjson",
        """
        {"customer_id":"%s","points":50,"external_transaction_id":"%s",\
        "earned_at":"2026-01-05T10:30:00Z","expires_at":"2100-01-01T00:00:00Z"}
        """
            .formatted(id, Crm.unique("opening"))
            .getBytes(UTF_8));
    String order = order(id);
    Crm.post(
            Crm.CUSTOMERS + "/orders/" + order + "/returns",
            Map.of("return_id", Crm.unique("return"), "amount", 10))
        .then()
        .statusCode(201);
    Crm.post(Crm.CUSTOMERS + "/orders/" + order(id) + "/cancel", Map.of("reason", "Mistake"))
        .then()
        .statusCode(200);
    Crm.login("admin@example.com", TestDatabase.ADMIN_PASSWORD).then().statusCode(200);
    Crm.login("admin@example.com", "wrong-password").then().statusCode(401);
    Crm.login(Crm.unique("nobody") + "@example.com", "wrong-password").then().statusCode(401);
    Crm.post(Crm.CUSTOMERS + "/analytics/rfm/calculate", Map.of("recalculate", true))
        .then()
        .statusCode(200);
  }

  private static void earn(String customer, int points, String key) {
    Crm.asAdmin()
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", key)
        .body(Map.of("customer_id", customer, "points", points))
        .post(Crm.CUSTOMERS + "/loyalty/earn")
        .then()
        .statusCode(201);
  }

  private static void adjust(String customer, int points) {
    Crm.post(
            Crm.CUSTOMERS + "/loyalty/adjust",
            Map.of("customer_id", customer, "points", points, "reason", "Put right"))
        .then()
        .statusCode(201);
  }

  private static String order(String customer) {
    String order = Crm.unique("order");
    Crm.post(
            Crm.CUSTOMERS + "/orders",
            Map.of(
                "order_id",
                order,
                "customer_id",
                customer,
                "ordered_at",
                "2026-01-05T10:30:00Z",
                "total",
                100))
        .then()
        .statusCode(201);
    return order;
  }

  /** What has changed between two moments. */
  private record Movement(Scrape before, Scrape after) {

    double of(String name, String... labels) {
      return after.value(name, labels) - before.value(name, labels);
    }
  }
}
