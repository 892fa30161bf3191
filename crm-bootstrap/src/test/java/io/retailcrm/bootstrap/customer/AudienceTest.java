package io.retailcrm.bootstrap.customer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.Staff;
import io.retailcrm.bootstrap.TestDatabase;
import io.retailcrm.domain.access.Role;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Finding those who are to be written to, and handing them out. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AudienceTest {

  private static final String SEARCH = Crm.CUSTOMERS + "/search";
  private static final String EXPORT = Crm.CUSTOMERS + "/export";

  @Inject Staff staff;

  private final String city = Crm.unique("city");
  private String agreeing;
  private String refusing;
  private String withoutOrder;

  /** Two with an order and a thousand points each, one without. */
  @BeforeEach
  void three() {
    agreeing = customer(true);
    refusing = customer(false);
    withoutOrder = customer(true);
    for (String buyer : List.of(agreeing, refusing)) {
      Crm.post(
              Crm.CUSTOMERS + "/orders",
              Map.of(
                  "order_id",
                  Crm.unique("order"),
                  "customer_id",
                  buyer,
                  "ordered_at",
                  "2024-05-01T10:00:00Z",
                  "total",
                  500))
          .then()
          .statusCode(201);
    }
    Crm.post(
            Crm.CUSTOMERS + "/loyalty/earn",
            Map.of("customer_id", agreeing, "points", 10, "expiry_days", 10))
        .then()
        .statusCode(201);
    Map<String, Object> buyers = Map.of("customer_ids", List.of(agreeing, refusing));
    Crm.post(Crm.CUSTOMERS + "/analytics/rfm/calculate", buyers).then().statusCode(200);
    Crm.post(Crm.CUSTOMERS + "/analytics/clv/calculate", buyers).then().statusCode(200);
  }

  @Test
  void anAudienceIsFoundByScoresValueAndPoints() {
    String segment = Crm.get(Crm.CUSTOMERS + "/" + agreeing).jsonPath().getString("rfm_segment");
    String other = segment.equals("Champion") ? "Lost" : "Champion";

    assertThat(found(Map.of("rfm_segments", List.of(segment, other))))
        .containsExactlyInAnyOrder(agreeing, refusing);
    assertThat(found(Map.of("rfm_segments", List.of(other)))).isEmpty();
    assertThat(found(Map.of("rfm_segments", List.of(segment), "rfm_segment", other))).isEmpty();
    JsonPath scores =
        Crm.get(Crm.CUSTOMERS + "/" + agreeing + "/analytics/rfm").then().extract().jsonPath();
    int recency = scores.getInt("recency_score");
    Map<String, Object> cell =
        Map.of(
            "recency_score",
            recency,
            "frequency_score",
            scores.getInt("frequency_score"),
            "monetary_score",
            scores.getInt("monetary_score"));
    assertThat(found(cell)).containsExactlyInAnyOrder(agreeing, refusing);
    assertThat(found(Map.of("recency_score", recency == 5 ? 4 : recency + 1))).isEmpty();
    assertThat(
            lines(
                Crm.get(
                    EXPORT
                        + "?format=ndjson&columns=id&channel=email&city="
                        + city
                        + "&recency_score="
                        + recency)))
        .containsExactly("{\"id\":\"" + agreeing + "\"}");
    assertThat(found(Map.of("min_clv", 0))).containsExactlyInAnyOrder(agreeing, refusing);
    assertThat(found(Map.of("min_clv", 1_000_000_000))).isEmpty();
    assertThat(found(Map.of("max_clv", 1_000_000_000)))
        .containsExactlyInAnyOrder(agreeing, refusing);
    assertThat(found(Map.of("min_probability_alive", 0)))
        .containsExactlyInAnyOrder(agreeing, refusing);
    assertThat(found(Map.of("points_expiring_within_days", 10))).containsExactly(agreeing);
    assertThat(found(Map.of("points_expiring_within_days", 9))).isEmpty();
    Crm.get(
            Crm.CUSTOMERS
                + "?city="
                + city
                + "&rfm_segments="
                + other
                + ","
                + segment
                + "&min_clv=0&max_clv=1000000000&min_probability_alive=0"
                + "&points_expiring_within_days=10")
        .then()
        .statusCode(200)
        .body("items.id", equalTo(List.of(agreeing)));
  }

  @Test
  void badFiltersAreNamed() {
    refused(Map.of("rfm_segments", List.of("Best")), "rfm_segments[0]");
    refused(Map.of("rfm_segments", List.of()), "rfm_segments");
    refused(Map.of("recency_score", 6), "recency_score");
    refused(Map.of("frequency_score", 0), "frequency_score");
    refused(Map.of("monetary_score", 1.5), "monetary_score");
    refused(Map.of("min_probability_alive", 1.1), "min_probability_alive");
    refused(Map.of("min_clv", 2, "max_clv", 1), "min_clv");
    refused(Map.of("points_expiring_within_days", 0), "points_expiring_within_days");
    refused(Map.of("points_expiring_within_days", 1.5), "points_expiring_within_days");
    Crm.get(EXPORT + "?channel=fax")
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("channel"));
  }

  @Test
  void onlyThoseWhoConsentedToTheChannelAreHandedOut() {
    assertThat(lines(Crm.get(EXPORT + "?format=ndjson&channel=email&city=" + city)))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains("\"email_marketing_consent\":true"));
    assertThat(lines(Crm.get(EXPORT + "?format=ndjson&channel=sms&city=" + city))).isEmpty();
    assertThat(lines(Crm.get(EXPORT + "?format=ndjson&city=" + city))).hasSize(3);
  }

  @Test
  void anExportIsWrittenByAJobWhereThatIsPreferred() {
    // When
    Response accepted = later("?format=csv&channel=email&city=" + city);
    String location = accepted.header("Location");
    JsonPath job = Crm.ended(location.substring(location.lastIndexOf('/') + 1));

    // Then
    accepted.then().statusCode(202).body("kind", equalTo("export"));
    assertThat(job.getString("status")).isEqualTo("succeeded");
    assertThat(job.getInt("result.customers")).isEqualTo(2);
    Response file = Crm.get(location + "/file");
    file.then()
        .statusCode(200)
        .contentType(containsString("text/csv"))
        .header("Content-Disposition", containsString(".csv"))
        .header("Cache-Control", equalTo("no-store"));
    assertThat(file.body().asByteArray()).hasSize(job.getInt("result.bytes"));
    assertThat(file.body().asString())
        .isEqualTo(Crm.get(EXPORT + "?format=csv&channel=email&city=" + city).body().asString())
        .contains(agreeing, withoutOrder)
        .doesNotContain(refusing);
  }

  @Test
  void theFileOfAJobIsForWhoAskedForIt() {
    // Given
    String admins = later("?city=" + city).header("Location");
    Crm.ended(admins.substring(admins.lastIndexOf('/') + 1));
    JsonPath imported =
        Crm.imported("kind=customers", "text/csv", "first_name,last_name\nA,B\n".getBytes(UTF_8));

    // Then
    Crm.as(staff.add(Role.ANALYST), Staff.PASSWORD).get(admins + "/file").then().statusCode(403);
    Crm.get(Crm.JOBS + "/" + imported.getString("id") + "/file")
        .then()
        .statusCode(404)
        .body("detail", equalTo("The job has no file"));
  }

  @Test
  void anErasureLeavesNoFileOfAnExport() {
    // Given
    String location = later("?city=" + city).header("Location");
    Crm.ended(location.substring(location.lastIndexOf('/') + 1));

    // When
    Crm.post(Crm.CUSTOMERS + "/" + refusing + "/erase", Map.of("reason", "by letter"))
        .then()
        .statusCode(200);

    // Then
    Crm.get(location + "/file").then().statusCode(404);
  }

  private static Response later(String query) {
    return Crm.asAdmin().header("Prefer", "respond-async").get(EXPORT + query);
  }

  private static List<String> lines(Response file) {
    return file.then().statusCode(200).extract().body().asString().lines().toList();
  }

  private List<String> found(Map<String, Object> filter) {
    Map<String, Object> search = new HashMap<>(filter);
    search.put("city", city);
    return Crm.post(SEARCH, search).then().statusCode(200).extract().path("items.id");
  }

  private static void refused(Map<String, Object> filter, String field) {
    Crm.asAdmin()
        .contentType(ContentType.JSON)
        .body(filter)
        .post(SEARCH)
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo(field));
  }

  private String customer(boolean agrees) {
    return Crm.post(
            Crm.CUSTOMERS,
            Map.of(
                "first_name",
                "Asha",
                "last_name",
                "Rao",
                "email",
                Crm.unique("asha") + "@example.com",
                "city",
                city,
                "email_marketing_consent",
                agrees))
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }
}
