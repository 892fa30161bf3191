package io.retailcrm.bootstrap.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs look at days of long ago, so that the orders of other tests do not count in them. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AnalyticsTest {

  private static final String RFM = Crm.CUSTOMERS + "/analytics/rfm";
  private static final String CLV = Crm.CUSTOMERS + "/analytics/clv";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prediction_months=0",
        "prediction_months=61",
        "prediction_months=a",
        "discount_rate=-0.1",
        "discount_rate=11",
        "discount_rate=NaN"
      })
  void termsOfANewCustomerThatAreNoneAreNamed(String query) {
    Crm.get(Crm.CUSTOMERS + "/analytics/clv/new-customer?" + query)
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo(query.substring(0, query.indexOf('='))));
  }

  @Test
  void runsOverNobodyMakeSense() {
    // When
    Response rfm = Crm.post(RFM + "/calculate", Map.of("as_of", "1970-01-01"));
    Response clv = Crm.post(CLV + "/calculate", Map.of("as_of", "1970-01-01"));

    // Then
    rfm.then()
        .statusCode(200)
        .body("message", equalTo("RFM scores calculated for 0 customers"))
        .body("customers_updated", equalTo(0))
        .body("thresholds", equalTo("fixed"));
    clv.then()
        .statusCode(200)
        .body("message", equalTo("CLV calculated for 0 customers"))
        .body("model", equalTo("historical_average"));
    Crm.get(RFM + "/distribution").then().body("total_customers_analyzed", equalTo(0));
    Crm.get(CLV + "/analysis").then().body("total_customers_analyzed", equalTo(0));
    assertThat(Crm.get(CLV + "/analysis").body().asString()).doesNotContain("NaN", "Infinity");
  }

  @Test
  void aCustomerWithoutAScoreAndAnUnknownOneAreToldApart() {
    // Given
    String id = Crm.aCustomer().getString("id");
    String unknown = "01900000-0000-7000-8000-000000000000";

    // When
    Response rfm = Crm.get(Crm.CUSTOMERS + "/" + id + "/analytics/rfm");
    Response clv = Crm.get(Crm.CUSTOMERS + "/" + id + "/analytics/clv");

    // Then
    rfm.then()
        .statusCode(404)
        .body("detail", equalTo("RFM scores not calculated for this customer"));
    clv.then().statusCode(404).body("detail", equalTo("CLV not calculated for this customer"));
    Crm.get(Crm.CUSTOMERS + "/" + unknown + "/analytics/rfm")
        .then()
        .statusCode(404)
        .body("detail", equalTo("Customer not found"));
  }

  @Test
  void aPublishedRunIsShownOnTheCustomerAndOneCustomerAgreesWithIt() {
    // Given: 40 customers of the early, each with one order more and one day later than the last
    String prefix = Crm.unique("early");
    StringBuilder file = new StringBuilder("order_id,external_id,ordered_at,total\n");
    for (int customer = 1; customer <= 40; customer++) {
      for (int order = 1; order <= customer; order++) {
        file.append(
            "%s-%d-%d,%s-%d,1971-%02d-%02dT06:00:00Z,10.00%n"
                .formatted(
                    prefix,
                    customer,
                    order,
                    prefix,
                    customer,
                    2 + customer / 28,
                    1 + customer % 28));
      }
    }
    Crm.imported("kind=orders&create_customers=true", "text/csv", file.toString().getBytes(UTF_8));

    // When
    Crm.post(RFM + "/calculate", Map.of("as_of", "1971-12-31"))
        .then()
        .statusCode(200)
        .body("customers_updated", equalTo(40))
        .body("thresholds", equalTo("quintiles"));

    // Then
    JsonPath best = score(prefix + "-40");
    JsonPath worst = score(prefix + "-1");
    assertThat(best.getString("rfm_segment")).isEqualTo("Champion");
    assertThat(best.getString("segment_rule")).isEqualTo("rule");
    assertThat(best.getInt("total_orders")).isEqualTo(40);
    assertThat(best.getDouble("total_spent")).isEqualTo(400.00);
    assertThat(best.getString("as_of")).isEqualTo("1971-12-31");
    assertThat(worst.getString("rfm_segment")).isEqualTo("Lost");
    assertThat(worst.getList("boundaries.frequency")).containsExactly(8, 16, 24, 32);
    Crm.get(Crm.CUSTOMERS + "/external/" + prefix + "-40")
        .then()
        .body("rfm_segment", equalTo("Champion"));
    JsonPath distribution = Crm.get(RFM + "/distribution").jsonPath();
    assertThat(distribution.getInt("total_customers_analyzed")).isEqualTo(40);
    assertThat(
            distribution.<Integer>getList("segment_distribution.count").stream().mapToInt(i -> i))
        .hasSize(11)
        .satisfies(counts -> assertThat(counts.stream().mapToInt(i -> i).sum()).isEqualTo(40));
    String again = best.getString("customer_id");
    Crm.post(
            RFM + "/calculate",
            Map.of("customer_ids", List.of(again), "recalculate", true, "as_of", "1971-12-31"))
        .then()
        .body("customers_updated", equalTo(1));
    assertThat(score(prefix + "-40").getString("rfm_segment")).isEqualTo("Champion");
  }

  @Test
  void aRunThatIsNotPublishedChangesNoRecord() {
    // Given
    String buyer = Crm.unique("seventies");
    String file =
        "order_id,external_id,ordered_at,total\n"
            + Crm.unique("o")
            + ","
            + buyer
            + ",1975-06-01T06:00:00Z,10\n";
    Crm.imported("kind=orders&create_customers=true", "text/csv", file.getBytes(UTF_8));

    // When
    Crm.post(RFM + "/calculate", Map.of("as_of", "1975-12-31", "publish", false))
        .then()
        .body("customers_updated", greaterThanOrEqualTo(1));

    // Then
    Crm.get(Crm.CUSTOMERS + "/external/" + buyer).then().body("rfm_segment", nullValue());
  }

  @Test
  void aSmallShopGetsTheHistoricalAverageAndIsToldWhy() {
    // Given
    String buyer = Crm.unique("sixties");
    String file =
        "order_id,external_id,ordered_at,total\n"
            + Crm.unique("o")
            + ","
            + buyer
            + ",1978-06-01T06:00:00Z,100\n"
            + Crm.unique("o")
            + ","
            + buyer
            + ",1978-09-01T06:00:00Z,300\n";
    Crm.imported("kind=orders&create_customers=true", "text/csv", file.getBytes(UTF_8));

    // When
    Response run =
        Crm.post(CLV + "/calculate", Map.of("as_of", "1978-12-31", "prediction_months", 6));

    // Then
    run.then()
        .statusCode(200)
        .body("prediction_months", equalTo(6))
        .body("model", equalTo("historical_average"));
    assertThat(run.jsonPath().getString("explanation")).contains("fewer than 200");
    String id = Crm.get(Crm.CUSTOMERS + "/external/" + buyer).jsonPath().getString("id");
    JsonPath clv = Crm.get(Crm.CUSTOMERS + "/" + id + "/analytics/clv").jsonPath();
    assertThat(clv.getDouble("average_order_value")).isEqualTo(200.00);
    assertThat(clv.getInt("customer_lifespan_months")).isEqualTo(6);
    assertThat(clv.getDouble("clv")).isPositive().isFinite();
    assertThat(clv.getDouble("probability_alive")).isBetween(0.0, 1.0);
    Crm.get(CLV + "/model")
        .then()
        .body("model", equalTo("historical_average"))
        .body("log_likelihood", nullValue())
        .body("time_unit", equalTo("week"));
  }

  @Test
  void theTableHasAll125Scores() {
    // When
    Response table = Crm.get(RFM + "/segments");

    // Then
    table.then().statusCode(200).body("total", equalTo(125));
    table.then().body("items.findAll { it.segment_rule == 'nearest' }.size()", equalTo(68));
    table
        .then()
        .body(
            "items.findAll { it.recency_score == 5 && it.frequency_score == 5"
                + " && it.monetary_score == 5 }.segment",
            everyItem(equalTo("Champion")));
  }

  @ParameterizedTest
  @CsvSource({
    "prediction_months, 0",
    "prediction_months, 61",
    "discount_rate, -1",
    "model, crystal_ball",
    "as_of, tomorrow",
    "customer_ids, x"
  })
  void aBadFieldOfAClvRunIsNamed(String field, String value) {
    // Given
    Object sent =
        field.equals("prediction_months")
            ? (Object) Integer.valueOf(value)
            : field.equals("discount_rate") ? Double.valueOf(value) : value;

    // When
    Response answer = Crm.post(CLV + "/calculate", Map.of(field, sent));

    // Then
    answer.then().statusCode(422).body("errors[0].field", equalTo(field));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1001", "x"})
  void topCustomersHaveALimit(String limit) {
    // When
    Response answer = Crm.get(CLV + "/analysis?limit=" + limit);

    // Then
    answer.then().statusCode(422).body("errors[0].field", equalTo("limit"));
  }

  private static JsonPath score(String externalId) {
    String id = Crm.get(Crm.CUSTOMERS + "/external/" + externalId).jsonPath().getString("id");
    return Crm.get(Crm.CUSTOMERS + "/" + id + "/analytics/rfm")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }
}
