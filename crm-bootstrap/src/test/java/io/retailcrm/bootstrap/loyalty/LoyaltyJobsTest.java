package io.retailcrm.bootstrap.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class LoyaltyJobsTest {

  private static final String NDJSON = "application/x-ndjson";

  private JsonPath customer;
  private String path;
  private String number;
  private final String name = Crm.unique("old");
  private final Instant earned =
      Instant.now().minus(Duration.ofDays(40)).truncatedTo(ChronoUnit.SECONDS);
  private final Instant expires =
      Instant.now().plus(Duration.ofDays(20)).truncatedTo(ChronoUnit.SECONDS);

  @BeforeEach
  void aCustomer() {
    customer = Crm.aCustomer();
    path = Crm.CUSTOMERS + "/" + customer.getString("id");
    number = customer.getString("customer_number");
  }

  @Test
  void openingBalancesComeWithTheirOwnDatesOnce() {
    // Given
    String file =
        "external_transaction_id,customer_number,points,description,earned_at,expires_at\n"
            + "%s-1,%s,1200,From the old programme,%s,%s\n".formatted(name, number, earned, expires)
            + "%s-2,%s,300,,%s,%s\n".formatted(name, number, earned, expires.plusSeconds(9));

    // When
    JsonPath first = imported("kind=points&control_total=1500", "text/csv", file);
    JsonPath again = imported("kind=points", "text/csv", file);

    // Then
    assertThat(first.getString("kind")).isEqualTo("import_points");
    assertThat(first.getString("status")).isEqualTo("succeeded");
    assertThat(first.getMap("result")).isEqualTo(result(2, 0, 0, 1500));
    assertThat(again.getMap("result")).isEqualTo(result(0, 2, 0, 1500));
    Crm.get(path + "/loyalty/balance")
        .then()
        .body("current_balance", equalTo(1500))
        .body("lifetime_points", equalTo(1500))
        .body("tier", equalTo("silver"))
        .body("points_expiring_date", equalTo(expires.toString()));
    Crm.get(path + "/loyalty/lots")
        .then()
        .body("items[0].points", equalTo(1200))
        .body("items[0].earned_at", equalTo(earned.toString()))
        .body("items[0].expires_at", equalTo(expires.toString()));
    Crm.get(path + "/loyalty/transactions")
        .then()
        .body("total", equalTo(2))
        .body("items[1].transaction_type", equalTo("EARNED"))
        .body("items[1].description", equalTo("From the old programme"))
        .body("items[0].description", nullValue());
  }

  @Test
  void aFileThatDoesNotAddUpIsNotImported() {
    // Given
    String file = line("-1", "100", earned, expires) + line("-2", "-5", earned, expires);

    // When
    JsonPath job = imported("kind=points&control_total=95", NDJSON, file);

    // Then
    assertThat(job.getString("status")).isEqualTo("failed");
    assertThat(job.getString("error"))
        .isEqualTo("The file adds up to 100, not to the control total 95; nothing was imported");
    assertThat(Crm.errors(job))
        .containsExactly(Map.of("line", 2, "field", "points", "message", "must be at least 1"));
    Crm.get(path + "/loyalty/balance").then().body("current_balance", equalTo(0));
  }

  @Test
  void badPointsAreReportedAndTheOthersLand() {
    // Given
    String file =
        line("-1", "100", earned, expires)
            + line("-1", "99", earned, expires)
            + line("-1", "100", earned.minusSeconds(1), expires)
            + line("-2", "0", earned, expires)
            + line("-3", "1.5", earned, expires)
            + line("-4", "\"many\"", earned, expires)
            + line("-5", "1000000001", earned, expires)
            + line("-6", "5", expires, expires.plusSeconds(1))
            + line("-7", "5", earned, earned.plusSeconds(1))
            + "{\"external_transaction_id\":\"%s-8\",\"points\":5}\n".formatted(name)
            + line("-9", "5", earned, expires).replace(number, "CUST-nobody");

    // When
    JsonPath job = imported("kind=points", NDJSON, file);

    // Then
    assertThat(job.getMap("result")).isEqualTo(result(1, 0, 10, 100));
    assertThat(Crm.errors(job))
        .extracting(error -> error.get("line") + " " + error.get("field"))
        .containsExactlyInAnyOrder(
            "2 external_transaction_id",
            "3 external_transaction_id",
            "4 points",
            "5 points",
            "6 points",
            "7 points",
            "8 earned_at",
            "9 expires_at",
            "10 customer_id",
            "10 earned_at",
            "10 expires_at",
            "11 customer_number");
    Crm.get(path + "/loyalty/balance").then().body("current_balance", equalTo(100));
  }

  @Test
  void datesThatCanNotBeAreReportedAndTheOthersLand() {
    // Given
    String line =
        """
        {"external_transaction_id":"%s-%s","customer_number":"%s","points":5,"earned_at":"%s","expires_at":"%s"}
        """;
    String file =
        line.formatted(name, 1, number, "0001-01-01T00:00:00+05:30", expires)
            + line.formatted(name, 2, number, "1969-12-31T23:59:59Z", expires)
            + line.formatted(name, 3, number, earned, "9999-12-31T23:59:59-05:00")
            + line.formatted(name, 4, number, earned, "9999-01-01T00:00:00Z")
            + line.formatted(name, 5, number, "1970-01-01T00:00:00Z", "9998-12-31T23:59:59Z");

    // When
    JsonPath job = imported("kind=points", NDJSON, file);

    // Then
    assertThat(job.getString("status")).isEqualTo("succeeded");
    assertThat(Crm.errors(job))
        .extracting(error -> error.get("line") + " " + error.get("field"))
        .containsExactly("1 earned_at", "2 earned_at", "3 expires_at", "4 expires_at");
    assertThat(job.getMap("result")).containsEntry("imported", 1);
    Crm.get(Crm.CUSTOMERS + "/analytics/loyalty/liability").then().statusCode(200);
  }

  @Test
  void pointsCanMakeTheirCustomers() {
    // Given
    String externalId = Crm.unique("member");
    String file =
        "external_transaction_id,external_id,points,earned_at,expires_at\n"
            + "%s,%s,70,%s,%s\n".formatted(name, externalId, earned, expires);

    // When
    JsonPath job = imported("kind=points&create_customers=true", "text/csv", file);

    // Then
    assertThat(job.getMap("result"))
        .containsEntry("customers_created", 1)
        .containsEntry("imported", 1);
    Crm.get(Crm.CUSTOMERS + "/external/" + externalId).then().body("loyalty_points", equalTo(70));
  }

  @Test
  void aControlTotalIsAWholeNumberOfPoints() {
    for (String total : new String[] {"-1", "1.5", "many", "9223372036854775808"}) {
      send("kind=points&control_total=" + total)
          .then()
          .statusCode(422)
          .body("errors[0].field", equalTo("control_total"));
    }
    send("kind=orders&control_total=5")
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("control_total"));
  }

  @Test
  void expiryOverAllCanBeAJob() {
    // When
    Response answer =
        Crm.asAdmin()
            .header("Prefer", "wait=5, respond-async")
            .post(Crm.CUSTOMERS + "/loyalty/expire-points");

    // Then
    answer
        .then()
        .statusCode(202)
        .header("Preference-Applied", "respond-async")
        .header("Location", endsWith("/api/v1/jobs/" + answer.path("id")))
        .body("kind", equalTo("expire_points"))
        .body("status", equalTo("queued"))
        .body("total", nullValue());
    JsonPath job = Crm.ended(answer.path("id"));
    assertThat(job.getString("status")).isEqualTo("succeeded");
    assertThat(job.getMap("result")).containsOnlyKeys("customers_affected", "points_expired");
    assertThat(job.getInt("percent")).isEqualTo(100);
  }

  @Test
  void ofOneCustomerItIsAnsweredAtOnce() {
    Crm.asAdmin()
        .header("Prefer", "respond-async")
        .post(Crm.CUSTOMERS + "/loyalty/expire-points?customer_id=" + customer.getString("id"))
        .then()
        .statusCode(200)
        .body("customers_affected", equalTo(0))
        .body("points_expired", equalTo(0));
  }

  private static Response send(String query) {
    return Crm.asAdmin()
        .contentType("text/csv")
        .body("external_transaction_id,customer_number,points,earned_at,expires_at\n")
        .post(Crm.CUSTOMERS + "/imports?" + query);
  }

  private String line(String suffix, String points, Instant from, Instant until) {
    return """
        {"external_transaction_id":"%s","customer_number":"%s","points":%s,"earned_at":"%s","expires_at":"%s"}
        """
        .formatted(name + suffix, number, points, from, until);
  }

  private static JsonPath imported(String query, String type, String file) {
    return Crm.imported(query, type, file.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, Object> result(
      int imported, int repeated, int rejected, int pointsTotal) {
    return Map.of(
        "imported", imported,
        "updated", 0,
        "repeated", repeated,
        "rejected", rejected,
        "points_total", pointsTotal,
        "ignored_columns", List.of());
  }
}
