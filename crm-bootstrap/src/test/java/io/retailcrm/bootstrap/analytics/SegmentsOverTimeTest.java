package io.retailcrm.bootstrap.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.retailcrm.application.clv.ClvRun;
import io.retailcrm.application.clv.ClvRunResult;
import io.retailcrm.application.clv.ClvRuns;
import io.retailcrm.application.clv.ClvScoreView;
import io.retailcrm.application.clv.ClvViews;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.money.Money;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What became of segments, in a shop whose only customers are those of each test. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(SegmentsOverTimeTest.DatabaseOfItsOwn.class)
class SegmentsOverTimeTest {

  /** The customers of other tests are not part of the population. */
  public static class DatabaseOfItsOwn implements QuarkusTestProfile {}

  private static final String RFM = Crm.CUSTOMERS + "/analytics/rfm";
  private static final String CLV = Crm.CUSTOMERS + "/analytics/clv/calculate";
  private static final int BUYERS = 30;

  @Inject ClvRuns clvRuns;
  @Inject ClvViews clvViews;
  @Inject Transactions transactions;

  private final String name = Crm.unique("buyer");
  private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Kolkata"));

  /** The k-th, from 1, has k orders of 10 each, the last of them 31 - k days ago. */
  @BeforeEach
  void thirtyBuyers() throws SQLException {
    owner("update customer set is_active = false");
    StringBuilder file = new StringBuilder("order_id,external_id,ordered_at,total\n");
    for (int k = 1; k <= BUYERS; k++) {
      for (int order = 0; order < k; order++) {
        file.append(
            "%s-%d-%d,%s-%d,%s,10\n"
                .formatted(name, k, order, name, k, daysAgo(BUYERS + 1 - k + order)));
      }
    }
    Crm.imported("kind=orders&create_customers=true", "text/csv", file.toString().getBytes(UTF_8));
  }

  @Test
  void everyRunThatIsPublishedIsInTheHistoryTheLastOneFirst() {
    // Given
    String first = calculate(Map.of("recalculate", true)).getString("run_id");
    calculate(Map.of("recalculate", true, "publish", false));
    buys(1, 8);
    String second =
        calculate(Map.of("recalculate", true, "customer_ids", List.of(id(1)))).getString("run_id");

    // When
    Response history = Crm.get(path(1) + "/analytics/rfm/history");

    // Then
    history.then().statusCode(200).body("total", equalTo(2));
    history.then().body("items.run_id", equalTo(List.of(second, first)));
    history.then().body("items[1].rfm_segment", equalTo("Lost"));
    history.then().body("items[1].recency_score", equalTo(1));
    history.then().body("items[0].recency_score", equalTo(5));
    history.then().body("items[0].as_of", equalTo(today.toString()));
    assertThat(history.jsonPath().getString("items[0].rfm_segment"))
        .isEqualTo(Crm.get(path(1) + "/analytics/rfm").jsonPath().getString("rfm_segment"));
    Crm.get(path(1) + "/analytics/rfm/history?limit=1&skip=1")
        .then()
        .body("items.run_id", equalTo(List.of(first)));
    assertThat(Crm.get(path(1) + "/timeline").jsonPath().getList("items.type"))
        .filteredOn("segment"::equals)
        .hasSize(2);
  }

  @Test
  void anErasureRemovesResultsOfRunsOverAllAndOfRunsOverChosenCustomers() {
    // Given
    calculate(Map.of("recalculate", true));
    calculate(Map.of("recalculate", true, "customer_ids", List.of(id(1), id(2))));
    String erased = path(1);

    // When
    Response receipt = Crm.post(erased + "/erase", Map.of("reason", "by letter"));

    // Then
    receipt.then().statusCode(200).body("removed.rfm_history", equalTo(2));
    Crm.get(erased + "/analytics/rfm/history").then().statusCode(404);
    Crm.get(path(2) + "/analytics/rfm/history").then().body("total", equalTo(2));
  }

  @Test
  void scoresThatWereStillFreshAreNoNewEntriesOfTheHistory() {
    // Given
    String first = calculate(Map.of("recalculate", true)).getString("run_id");
    buys(1, 1);

    // When
    JsonPath second = calculate(Map.of("recalculate", false));

    // Then
    assertThat(second.getInt("customers_updated")).isEqualTo(1);
    Crm.get(path(2) + "/analytics/rfm/history")
        .then()
        .body("items.run_id", equalTo(List.of(first)));
    Crm.get(path(1) + "/analytics/rfm/history")
        .then()
        .body("items.run_id", equalTo(List.of(second.getString("run_id"), first)));
    assertThat(calculate(Map.of("recalculate", false)).getInt("customers_updated")).isZero();
    Crm.get(RFM + "/distribution").then().body("total_customers_analyzed", equalTo(BUYERS));
  }

  @Test
  void aReturnMakesAScoreAndAValueStale() {
    // Given
    calculate(Map.of("recalculate", true));
    Crm.post(CLV, Map.of("recalculate", true)).then().body("customers_updated", equalTo(BUYERS));
    Crm.post(CLV, Map.of("recalculate", false)).then().body("customers_updated", equalTo(0));
    Crm.post(
            Crm.CUSTOMERS + "/orders/" + name + "-5-0/returns",
            Map.of("return_id", "1", "amount", 5))
        .then()
        .statusCode(201);

    // Then
    assertThat(calculate(Map.of("recalculate", false)).getInt("customers_updated")).isEqualTo(1);
    Crm.post(CLV, Map.of("recalculate", false)).then().body("customers_updated", equalTo(1));
  }

  @Test
  void scoresAndValuesFollowAnOrderThatIsCancelledAndReopened() {
    // Given
    calculate(Map.of("recalculate", true));
    Crm.post(CLV, Map.of("recalculate", true)).then().statusCode(200);
    int before = Crm.get(path(5) + "/analytics/rfm").path("total_orders");
    Map<String, Integer> orders = new LinkedHashMap<>();
    orders.put("cancel", before - 1);
    orders.put("reopen", before);

    orders.forEach(
        (act, expected) -> {
          // When
          Crm.post(Crm.CUSTOMERS + "/orders/" + name + "-5-0/" + act, Map.of("reason", "Mistake"))
              .then()
              .statusCode(200);

          // Then
          assertThat(calculate(Map.of("recalculate", false)).getInt("customers_updated"))
              .as(act)
              .isEqualTo(1);
          Crm.post(CLV, Map.of("recalculate", false)).then().body("customers_updated", equalTo(1));
          Crm.get(path(5) + "/analytics/rfm").then().body("total_orders", equalTo(expected));
          assertThat(
                  clvViews
                      .find(new CustomerId(UUID.fromString(id(5))))
                      .orElseThrow()
                      .result()
                      .orders())
              .as(act)
              .isEqualTo(expected.longValue());
        });
  }

  @Test
  void anEarlierOrderAtTheSamePriceMakesAScoreAndAValueStale() {
    // Given
    calculate(Map.of("recalculate", true));
    Crm.post(CLV, Map.of("recalculate", true));

    // When
    order(name + "-5", 90);

    // Then
    assertThat(calculate(Map.of("recalculate", false)).getInt("customers_updated")).isEqualTo(1);
    Crm.post(CLV, Map.of("recalculate", false)).then().body("customers_updated", equalTo(1));
  }

  @Test
  void aValueOfSomeDaysAgoIsAsFreshAsIsConfigured() throws SQLException {
    // Given
    Crm.post(CLV, Map.of("recalculate", true));
    owner(
        "update clv_score set calculated_at = calculated_at - interval '23 hours'",
        "update clv_run set as_of = as_of - 1");

    // When
    Response fresh = Crm.post(CLV, Map.of("recalculate", false));
    owner("update clv_score set calculated_at = calculated_at - interval '2 hours'");
    Response stale = Crm.post(CLV, Map.of("recalculate", false));

    // Then
    fresh.then().body("customers_updated", equalTo(0));
    stale.then().body("customers_updated", equalTo(BUYERS));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoGaveAllBackHasNoValueAnyMore(boolean chosen) {
    // Given
    calculate(Map.of("recalculate", true));
    Crm.post(CLV, Map.of("recalculate", true));
    String path = path(1);
    Map<String, Object> again =
        chosen ? Map.of("customer_ids", List.of(id(1), id(2))) : Map.of("recalculate", false);
    Crm.post(
            Crm.CUSTOMERS + "/orders/" + name + "-1-0/returns",
            Map.of("return_id", "1", "amount", 10))
        .then()
        .statusCode(201);

    // When
    calculate(again);
    Crm.post(CLV, again).then().statusCode(200).body("customers_updated", equalTo(0));

    // Then
    Crm.get(path + "/analytics/rfm").then().statusCode(404);
    Crm.get(path + "/analytics/clv").then().statusCode(404);
    Crm.get(path(2) + "/analytics/clv").then().statusCode(200);
  }

  @Test
  void anOrderThatIsDatedAheadCountsWhenItsDayComes() {
    // Given
    Instant tomorrow = today.plusDays(1).atStartOfDay(ZoneId.of("Asia/Kolkata")).toInstant();
    order(name + "-1", tomorrow.toString(), 90);
    Crm.post(
        Crm.CUSTOMERS,
        Map.of("first_name", "Asha", "last_name", "Rao", "external_id", name + "-ahead"));
    order(name + "-ahead", tomorrow.toString(), 90);

    for (Map<String, Object> request :
        List.<Map<String, Object>>of(
            Map.of("recalculate", true),
            Map.of("recalculate", true, "as_of", today.toString()),
            Map.of("recalculate", true, "customer_ids", List.of(id(1))))) {
      // When
      calculate(request);
      Crm.post(CLV, request).then().statusCode(200);

      // Then
      Crm.get(path(1) + "/analytics/rfm")
          .then()
          .body("total_orders", equalTo(1))
          .body("total_spent", equalTo(10.00f))
          .body("days_since_last_order", equalTo(30));
      Crm.get(path(1) + "/analytics/clv").then().body("average_order_value", equalTo(10.00f));
      Crm.get(Crm.CUSTOMERS + "/external/" + name + "-ahead")
          .then()
          .body("total_orders", equalTo(1))
          .body("rfm_segment", nullValue());
    }
  }

  @Test
  void aRunThatReadEarlierLeavesALaterValueAsItIs() {
    // Given
    Crm.post(CLV, Map.of("recalculate", true));
    ClvRun earlier = clvRuns.latestFull().orElseThrow();
    CustomerId customer = new CustomerId(UUID.fromString(id(1)));
    CustomerId other = new CustomerId(UUID.fromString(id(2)));
    buys(1, 1);
    Crm.post(CLV, Map.of("recalculate", true, "customer_ids", List.of(id(1), id(2))));
    ClvScoreView later = clvViews.find(customer).orElseThrow();

    // When
    transactions.inTransaction(
        () -> {
          ClvRunResult old =
              new ClvRunResult(
                  customer, later.result().prediction(), 1, Money.of(10), 1, Instant.now(), null);
          clvRuns.publish(earlier, sink -> sink.accept(old), List.of(other));
        });

    // Then
    assertThat(clvViews.find(customer)).contains(later);
    assertThat(clvViews.find(other)).isPresent();
  }

  @Test
  void aRunOverAllRemovesTheValueOfADeactivatedCustomer() {
    // Given
    CustomerId deactivated = new CustomerId(UUID.fromString(id(1)));
    buys(1, 1);
    Crm.post(CLV, Map.of("recalculate", true)).then().statusCode(200);
    assertThat(clvViews.find(deactivated)).isPresent();
    Crm.post(path(1) + "/deactivate?reason=moved", Map.of()).then().statusCode(200);

    // When
    Crm.post(CLV, Map.of("recalculate", true)).then().statusCode(200);

    // Then
    assertThat(clvViews.find(deactivated)).isEmpty();
    assertThat(clvViews.find(new CustomerId(UUID.fromString(id(2))))).isPresent();
  }

  @Test
  void whoIsDeactivatedHasLeftTheSegmentAtOnce() {
    // Given
    String before = calculate(Map.of("recalculate", true)).getString("run_id");
    buys(1, 8);
    calculate(Map.of("recalculate", true));

    // When
    Crm.post(path(1) + "/deactivate?reason=moved", Map.of()).then().statusCode(200);
    Crm.post(path(2) + "/deactivate?reason=moved", Map.of()).then().statusCode(200);

    // Then
    List<Map<String, Object>> changes =
        Crm.get(RFM + "/changes?since=" + before).jsonPath().getList("items");
    assertThat(changes)
        .filteredOn(change -> List.of(id(1), id(2)).contains(change.get("customer_id")))
        .hasSize(2)
        .allSatisfy(change -> assertThat(change.get("from_segment")).isNotNull())
        .allSatisfy(change -> assertThat(change.get("to_segment")).isNull());
  }

  @Test
  void movesBetweenSegmentsAreCountedAndListed() throws SQLException {
    // Given
    String before = calculate(Map.of("recalculate", true)).getString("run_id");
    JsonPath then = Crm.get(RFM + "/distribution").jsonPath();
    owner(
        "update rfm_run set calculated_at = calculated_at - interval '40 days' where id = '%s'"
            .formatted(before));
    buys(1, 8);
    Crm.post(path(30) + "/deactivate?reason=moved", Map.of()).then().statusCode(200);
    JsonPath newcomer = Crm.aCustomer();
    order(newcomer.getString("external_id"), 1);

    // When
    String after = calculate(Map.of("recalculate", true)).getString("run_id");

    // Then
    String days = "?from=" + today.minusDays(35) + "&to=" + today;
    JsonPath migration = Crm.get(RFM + "/migration" + days).jsonPath();
    List<Map<String, Object>> moves = migration.getList("moves");
    assertThat(migration.getString("from_run_id")).isEqualTo(before);
    assertThat(migration.getString("to_run_id")).isEqualTo(after);
    assertThat(moves).allSatisfy(move -> assertThat((Integer) move.get("count")).isPositive());
    assertThat(sum(moves, move -> move.get("from_segment") != null)).isEqualTo(BUYERS);
    assertThat(sum(moves, move -> move.get("to_segment") != null)).isEqualTo(BUYERS);
    for (Map<String, Object> share : then.<Map<String, Object>>getList("segment_distribution")) {
      assertThat(sum(moves, move -> share.get("segment").equals(move.get("from_segment"))))
          .isEqualTo(share.get("count"));
    }
    for (Map<String, Object> share :
        Crm.get(RFM + "/distribution")
            .jsonPath()
            .<Map<String, Object>>getList("segment_distribution")) {
      assertThat(sum(moves, move -> share.get("segment").equals(move.get("to_segment"))))
          .isEqualTo(share.get("count"));
    }

    JsonPath ofRuns =
        Crm.get(RFM + "/migration?from_run_id=" + before + "&to_run_id=" + after).jsonPath();
    assertThat(ofRuns.<Object>getList("moves")).isEqualTo(moves);
    assertThat(ofRuns.getString("from")).isEqualTo(today.minusDays(40).toString());
    assertThat(ofRuns.getString("to")).isEqualTo(today.toString());

    List<Map<String, Object>> changes =
        Crm.get(RFM + "/changes?limit=1000&since=" + before).jsonPath().getList("items");
    assertThat(changes)
        .hasSize(sum(moves, move -> !same(move)))
        .allSatisfy(change -> assertThat(same(change)).isFalse())
        .anySatisfy(
            change -> {
              assertThat(change.get("customer_id")).isEqualTo(id(1));
              assertThat(change.get("from_segment")).isEqualTo("Lost");
            })
        .anySatisfy(
            change -> {
              assertThat(change.get("customer_id")).isEqualTo(id(30));
              assertThat(change.get("from_segment")).isEqualTo("Champion");
              assertThat(change.get("to_segment")).isNull();
            })
        .anySatisfy(
            change -> {
              assertThat(change.get("customer_id")).isEqualTo(newcomer.getString("id"));
              assertThat(change.get("from_segment")).isNull();
            });
    Crm.get(RFM + "/changes?since=" + before + "&from_segment=Champion&limit=1")
        .then()
        .body("items.size()", equalTo(1))
        .body("items[0].from_segment", equalTo("Champion"));
    Crm.get(RFM + "/changes?since=" + after).then().body("total", equalTo(0));
  }

  @Test
  void twoRunsOfOneDayAreCompared() {
    // Given
    String before = calculate(Map.of("recalculate", true)).getString("run_id");
    buys(1, 8);
    String between = calculate(Map.of("recalculate", true)).getString("run_id");
    buys(2, 8);
    calculate(Map.of("recalculate", true));

    // When
    JsonPath migration =
        Crm.get(RFM + "/migration?from_run_id=" + before + "&to_run_id=" + between).jsonPath();

    // Then
    assertThat(migration.getString("from")).isEqualTo(migration.getString("to"));
    List<Map<String, Object>> moves = migration.getList("moves");
    assertThat(sum(moves, move -> true)).isEqualTo(BUYERS);
    assertThat(moves)
        .filteredOn(move -> !same(move))
        .anySatisfy(move -> assertThat(move.get("from_segment")).isEqualTo("Lost"));
  }

  @Test
  void badQuestionsAreRefused() {
    String run = calculate(Map.of("recalculate", true)).getString("run_id");
    String later = calculate(Map.of("recalculate", true)).getString("run_id");
    String alone =
        calculate(Map.of("recalculate", true, "customer_ids", List.of(id(1)))).getString("run_id");

    Crm.get(RFM + "/migration").then().statusCode(422).body("errors.size()", equalTo(2));
    Crm.get(RFM + "/migration?from=2025-02-01&to=2025-01-01")
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("to"));
    Crm.get(RFM + "/migration?from=" + today + "&from_run_id=" + run + "&to=" + today)
        .then()
        .statusCode(422)
        .body("errors.field", equalTo(List.of("from")));
    Crm.get(RFM + "/migration?from_run_id=" + later + "&to_run_id=" + run)
        .then()
        .statusCode(422)
        .body("errors.field", equalTo(List.of("to_run_id")));
    Crm.get(RFM + "/migration?from_run_id=" + run + "&to_run_id=" + alone)
        .then()
        .statusCode(404)
        .body("detail", equalTo("Run not found"));
    Crm.get(RFM + "/migration?from=1999-01-01&to=" + today)
        .then()
        .statusCode(404)
        .body("detail", equalTo("RFM scores not calculated for this customer"));
    Crm.get(RFM + "/changes?since=" + UUID.randomUUID())
        .then()
        .statusCode(404)
        .body("detail", equalTo("Run not found"));
    Crm.get(RFM + "/changes?since=x&from_segment=Worst&to_segment=Best&limit=0&skip=-1")
        .then()
        .statusCode(422)
        .body(
            "errors.field",
            equalTo(List.of("since", "from_segment", "to_segment", "skip", "limit")));
    for (String path : List.of(RFM + "/calculate", CLV)) {
      Crm.post(path, Map.of("as_of", today.plusDays(1).toString()))
          .then()
          .statusCode(422)
          .body("errors[0].field", equalTo("as_of"));
    }
    Crm.get(RFM + "/changes?to_segment=Best")
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("to_segment"));
  }

  @Test
  void ofChosenCustomersTheUnknownAreTold() {
    // Given
    String unknown = UUID.randomUUID().toString();

    // When
    JsonPath rfm = calculate(Map.of("customer_ids", List.of(id(3), unknown)));
    Response clv =
        Crm.post(
            Crm.CUSTOMERS + "/analytics/clv/calculate",
            Map.of("customer_ids", List.of(id(3), unknown)));

    // Then
    assertThat(rfm.getInt("customers_updated")).isEqualTo(1);
    assertThat(rfm.getList("not_found")).containsExactly(unknown);
    clv.then().body("customers_updated", equalTo(1)).body("not_found", equalTo(List.of(unknown)));
  }

  @Test
  void aJobDoesWhatIsPreferredToBeDoneLater() {
    // When
    JsonPath rfm = later(RFM + "/calculate", Map.of("recalculate", true));
    JsonPath clv =
        later(Crm.CUSTOMERS + "/analytics/clv/calculate", Map.of("prediction_months", 24));

    // Then
    assertThat(rfm.getString("kind")).isEqualTo("rfm");
    assertThat(clv.getString("kind")).isEqualTo("clv");
    for (JsonPath job : List.of(rfm, clv)) {
      assertThat(job.getString("status")).isEqualTo("succeeded");
      assertThat(job.getInt("percent")).isEqualTo(100);
      assertThat(job.getInt("processed")).isEqualTo(BUYERS);
      assertThat(job.getMap("result")).isEqualTo(Map.of("customers_updated", BUYERS));
    }
    Crm.get(path(30) + "/analytics/rfm").then().body("rfm_segment", equalTo("Champion"));
    Crm.get(path(30) + "/analytics/clv").then().body("customer_lifespan_months", equalTo(24));
  }

  private static JsonPath later(String path, Map<String, Object> body) {
    Response accepted =
        Crm.asAdmin()
            .contentType(ContentType.JSON)
            .header("Prefer", "respond-async")
            .body(body)
            .post(path);
    accepted.then().statusCode(202).header("Preference-Applied", "respond-async");
    String location = accepted.header("Location");
    return Crm.ended(location.substring(location.lastIndexOf('/') + 1));
  }

  private interface Which {
    boolean test(Map<String, Object> move);
  }

  private static int sum(List<Map<String, Object>> moves, Which which) {
    return moves.stream().filter(which::test).mapToInt(move -> (Integer) move.get("count")).sum();
  }

  private static boolean same(Map<String, Object> move) {
    return Objects.equals(move.get("from_segment"), move.get("to_segment"));
  }

  private static JsonPath calculate(Map<String, Object> request) {
    return Crm.post(RFM + "/calculate", request).then().statusCode(200).extract().jsonPath();
  }

  private void buys(int buyer, int times) {
    for (int i = 0; i < times; i++) {
      order(name + "-" + buyer, 0);
    }
  }

  private void order(String externalId, int daysAgo) {
    order(externalId, daysAgo(daysAgo), 10);
  }

  private void order(String externalId, String orderedAt, int total) {
    Crm.post(
            Crm.CUSTOMERS + "/orders",
            Map.of(
                "order_id",
                Crm.unique("order"),
                "external_id",
                externalId,
                "ordered_at",
                orderedAt,
                "total",
                total))
        .then()
        .statusCode(201);
  }

  private static String daysAgo(int days) {
    return Instant.now().minus(days, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private String id(int buyer) {
    return Crm.get(Crm.CUSTOMERS + "/external/" + name + "-" + buyer).jsonPath().getString("id");
  }

  private String path(int buyer) {
    return Crm.CUSTOMERS + "/" + id(buyer);
  }

  private static void owner(String... statements) throws SQLException {
    try (Connection connection = TestDatabase.ownersConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
