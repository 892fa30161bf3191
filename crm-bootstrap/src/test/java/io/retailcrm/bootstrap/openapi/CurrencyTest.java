package io.retailcrm.bootstrap.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.retailcrm.bootstrap.ApiDocument;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The currency of all amounts is named wherever there are amounts. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class CurrencyTest {

  /** Amounts that stand inside another schema, which names the currency. */
  private static final List<String> PARTS =
      List.of(
          "ClvRange",
          "SegmentShare",
          "RfmCell",
          "Cohort",
          "OrdersMonth",
          "PurchaseSummary",
          "OrderItem");

  private static final List<String> AMOUNTS =
      List.of("total_spent", "total_revenue", "total_clv", "clv", "revenue", "amount", "total");

  /** The currency of the service under test. */
  String currency() {
    return "INR";
  }

  @Test
  void theDocumentNamesTheCurrency() {
    Crm.get("/q/openapi?format=json")
        .then()
        .statusCode(200)
        .body("info.'x-currency'", equalTo(currency()))
        .body("components.schemas.Customer.properties.currency.examples[0]", equalTo(currency()));
    assertThat(ApiDocument.served().root().findValuesAsText("currency"))
        .filteredOn(value -> !value.isEmpty())
        .hasSizeGreaterThan(20)
        .containsOnly(currency());
    Crm.get("/api/v1/settings").then().body("currency", equalTo(currency()));
  }

  @Test
  void everySchemaOfAnswersWithAmountsHasTheCurrency() {
    // Given
    JsonNode schemas = ApiDocument.served().root().path("components").path("schemas");

    // When
    List<String> without = new ArrayList<>();
    schemas
        .fields()
        .forEachRemaining(
            schema -> {
              JsonNode properties = schema.getValue().path("properties");
              boolean isRequest = schema.getValue().has("additionalProperties");
              boolean isList = properties.has("items") && properties.has("limit");
              if (!isRequest
                  && !isList
                  && !PARTS.contains(schema.getKey())
                  && AMOUNTS.stream()
                      .map(properties::path)
                      .anyMatch(amount -> amount.path("type").toString().contains("number"))
                  && !properties.has("currency")) {
                without.add(schema.getKey());
              }
            });

    // Then
    assertThat(without).isEmpty();
  }

  @Test
  void everyAnswerThatSumsMoneyNamesIt() {
    // Given
    String buyer = Crm.aCustomer().getString("id");
    String order = Crm.unique("order");
    Crm.post(
            Crm.CUSTOMERS + "/orders",
            Map.of(
                "order_id",
                order,
                "customer_id",
                buyer,
                "ordered_at",
                "2025-01-01T10:00:00Z",
                "total",
                100))
        .then()
        .statusCode(201)
        .body("currency", equalTo(currency()));
    Crm.post(Crm.CUSTOMERS + "/analytics/rfm/calculate", Map.of()).then().statusCode(200);
    Crm.post(Crm.CUSTOMERS + "/analytics/clv/calculate", Map.of()).then().statusCode(200);
    String own = "/" + buyer;

    // Then
    for (String path :
        List.of(
            own,
            own + "/analytics/summary",
            own + "/analytics/rfm",
            own + "/analytics/clv",
            "/orders/" + order,
            "/analytics/rfm/distribution",
            "/analytics/rfm/grid",
            "/analytics/clv/analysis",
            "/analytics/clv/model",
            "/analytics/clv/new-customer",
            "/analytics/orders/trend",
            "/analytics/cohorts?by=month&measure=revenue")) {
      Response answer = Crm.get(Crm.CUSTOMERS + path);
      answer.then().statusCode(200);
      assertThat(answer.jsonPath().getString("currency")).as(path).isEqualTo(currency());
    }
    for (String list :
        List.of("?limit=1", own + "/orders", own + "/timeline", "/orders/" + order + "/history")) {
      assertThat(Crm.get(Crm.CUSTOMERS + list).jsonPath().getString("items[0].currency"))
          .as(list)
          .isEqualTo(currency());
    }
    Crm.post(Crm.CUSTOMERS + "/search", Map.of("min_total_spent", 1))
        .then()
        .statusCode(200)
        .body("items[0].currency", equalTo(currency()));
    Crm.post(
            Crm.CUSTOMERS + "/orders/" + order + "/returns",
            Map.of("return_id", "return-1", "amount", 10))
        .then()
        .statusCode(201)
        .body("currency", equalTo(currency()));
    Crm.get(Crm.CUSTOMERS + "/orders/" + order + "/returns/return-1")
        .then()
        .body("currency", equalTo(currency()));
  }

  @Test
  void rowsOfFilesInAnotherCurrencyAreRejected() {
    // Given
    JsonPath buyer = Crm.aCustomer();
    String own = Crm.unique("order");
    String other = currency().equals("EUR") ? "INR" : "EUR";
    String file =
        "order_id,external_id,ordered_at,total,currency\n"
            + "%s,%s,2025-01-01,10,%s\n".formatted(own, buyer.getString("external_id"), currency())
            + "%s-2,%s,2025-01-02,20,%s\n".formatted(own, buyer.getString("external_id"), other);

    // When
    JsonPath job = Crm.imported("kind=orders", "text/csv", file.getBytes(StandardCharsets.UTF_8));

    // Then
    assertThat(job.getInt("result.imported")).isOne();
    assertThat(job.getInt("result.rejected")).isOne();
    assertThat(Crm.errors(job)).singleElement().asString().contains("currency", currency());
    String exported =
        Crm.get(Crm.CUSTOMERS + "/export?kind=orders&format=csv&columns=order_id,currency")
            .asString();
    assertThat(exported).contains(own + "," + currency()).doesNotContain(own + "-2");
  }

  @Test
  void whatIsHeldOnAPersonAndWhatADryRunHasReadNameItToo() {
    // Given
    JsonPath buyer = Crm.aCustomer();
    byte[] file =
        ("order_id,external_id,ordered_at,total\n%s,%s,2025-01-01,10\n"
                .formatted(Crm.unique("o"), buyer.getString("external_id")))
            .getBytes(StandardCharsets.UTF_8);

    // When
    Response export = Crm.get(Crm.CUSTOMERS + "/" + buyer.getString("id") + "/export");
    JsonPath job = Crm.imported("kind=orders&dry_run=true", "text/csv", file);

    // Then
    export.then().statusCode(200).body("currency", equalTo(currency()));
    Crm.get("/api/v1/jobs/" + job.getString("id"))
        .then()
        .statusCode(200)
        .body("preview[0].currency", equalTo(currency()));
  }
}
