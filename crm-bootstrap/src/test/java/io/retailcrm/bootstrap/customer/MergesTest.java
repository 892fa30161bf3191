package io.retailcrm.bootstrap.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.retailcrm.application.clv.ClvRun;
import io.retailcrm.application.clv.ClvRunResult;
import io.retailcrm.application.clv.ClvRuns;
import io.retailcrm.application.clv.ClvViews;
import io.retailcrm.application.customer.ForgetFinalMerges;
import io.retailcrm.application.work.Concurrently;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import io.retailcrm.domain.clv.ClvPrediction;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.money.Money;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class MergesTest {

  @Inject DataSource dataSource;
  @Inject ForgetFinalMerges forgetFinalMerges;
  @Inject ClvRuns clvRuns;
  @Inject ClvViews clvViews;
  @Inject Transactions transactions;

  @Test
  void theSurvivorHasWhatBothHadAndItsOwnFieldsWin() {
    // Given
    JsonPath survivor = customer(Map.of("city", "Mumbai", "email_marketing_consent", true));
    JsonPath duplicate =
        customer(
            Map.of(
                "city",
                "Pune",
                "gender",
                "Female",
                "phone",
                phone(),
                "email_marketing_consent",
                false));
    String first = order(survivor, "100.00");
    String second = order(duplicate, "50.00");

    // When
    Response merged = merge(survivor, duplicate);

    // Then
    merged
        .then()
        .statusCode(200)
        .body("id", equalTo(survivor.getString("id")))
        .body("city", equalTo("Mumbai"))
        .body("gender", equalTo("Female"))
        .body("phone", equalTo(duplicate.getString("phone")))
        .body("email", equalTo(survivor.getString("email")))
        .body("email_marketing_consent", equalTo(false))
        .body("total_orders", equalTo(2))
        .body("total_spent", equalTo(150.0f));
    assertThat(merged.jsonPath().getString("merge_id")).isNotBlank();
    assertThat(Crm.get(path(survivor) + "/orders").jsonPath().getList("items.order_id"))
        .containsExactlyInAnyOrder(first, second);
    Crm.get(path(survivor) + "/consents").then().body("items[0].source", equalTo("merge"));
    assertThat(Crm.get(path(survivor) + "/timeline?limit=2").jsonPath().getList("items.type"))
        .containsExactlyInAnyOrder("merge", "consent");
  }

  @Test
  void aRunThatReadBeforeAMergeBringsNoValueOfTheDuplicateBack() {
    // Given
    JsonPath survivor = customer(Map.of());
    JsonPath duplicate = customer(Map.of());
    ClvRun run = clvRun();
    merge(survivor, duplicate).then().statusCode(200);

    // When
    transactions.inTransaction(() -> publish(run, survivor, duplicate));

    // Then
    assertThat(clvViews.find(id(survivor))).isPresent();
    assertThat(clvViews.find(id(duplicate))).isEmpty();
  }

  @Test
  void aMergeRemovesTheValueThatARunIsPublishing() {
    // Given
    JsonPath survivor = customer(Map.of());
    JsonPath duplicate = customer(Map.of());
    ClvRun run = clvRun();

    // When
    CompletableFuture<Response> merged =
        transactions.inTransaction(
            () -> {
              clvRuns.lock();
              publish(run, survivor, duplicate);
              CompletableFuture<Response> waiting =
                  CompletableFuture.supplyAsync(() -> merge(survivor, duplicate));
              awaitWhoWaitsForThisTransaction();
              return waiting;
            });

    // Then
    merged.join().then().statusCode(200);
    assertThat(clvViews.find(id(survivor))).isPresent();
    assertThat(clvViews.find(id(duplicate))).isEmpty();
  }

  private ClvRun clvRun() {
    Crm.post(Crm.CUSTOMERS + "/analytics/clv/calculate", Map.of()).then().statusCode(200);
    return clvRuns.latestFull().orElseThrow();
  }

  private void publish(ClvRun run, JsonPath... customers) {
    ClvPrediction prediction = new ClvPrediction(0.5, 1, 10, 10, 10);
    clvRuns.publish(
        run,
        sink -> {
          for (JsonPath customer : customers) {
            sink.accept(
                new ClvRunResult(
                    id(customer), prediction, 1, Money.of(10), 1, Instant.now(), null));
          }
        },
        List.of());
  }

  private void awaitWhoWaitsForThisTransaction() {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      TestDatabase.awaitWhoWaitsFor(statement);
    } catch (SQLException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static CustomerId id(JsonPath customer) {
    return new CustomerId(UUID.fromString(customer.getString("id")));
  }

  @Test
  void idNumberEmailAndExternalIdOfTheDuplicateAnswerWithTheSurvivor() {
    // Given
    JsonPath survivor = customer(Map.of());
    JsonPath duplicate = customer(Map.of());
    merge(survivor, duplicate);

    // Then
    for (String key :
        List.of(
            duplicate.getString("id"),
            "number/" + duplicate.getString("customer_number"),
            "email/" + duplicate.getString("email"),
            "external/" + duplicate.getString("external_id"))) {
      Crm.get(Crm.CUSTOMERS + "/" + key)
          .then()
          .statusCode(200)
          .body("id", equalTo(survivor.getString("id")));
    }
    order(duplicate, "10.00");
    Crm.get(path(survivor)).then().body("total_orders", equalTo(1));
    Crm.get(path(duplicate) + "/orders").then().body("total", equalTo(1));
  }

  @Test
  void chainsOfMergesResolve() {
    // Given
    JsonPath last = customer(Map.of());
    JsonPath middle = customer(Map.of());
    JsonPath first = customer(Map.of());
    order(first, "30.00");
    merge(middle, first);
    merge(last, middle);

    // When
    Response found = Crm.get(path(first));

    // Then
    found.then().body("id", equalTo(last.getString("id"))).body("total_orders", equalTo(1));
    merge(last, first).then().statusCode(422).body("errors[0].field", equalTo("duplicate_id"));
  }

  @Test
  void anUndoneMergeLeavesBothAsTheyWere() {
    // Given
    JsonPath survivor = customer(Map.of("email_marketing_consent", true));
    JsonPath duplicate = customer(Map.of("gender", "Female", "phone", phone()));
    String own = order(survivor, "100.00");
    String moved = order(duplicate, "50.00");
    String merge = merge(survivor, duplicate).jsonPath().getString("merge_id");
    String later = order(survivor, "7.00");

    // When
    Response undone = undo(merge);

    // Then
    undone
        .then()
        .statusCode(200)
        .body("id", equalTo(survivor.getString("id")))
        .body("phone", equalTo(null))
        .body("gender", equalTo(null))
        .body("email_marketing_consent", equalTo(true))
        .body("total_spent", equalTo(107.0f));
    assertThat(Crm.get(path(survivor) + "/orders").jsonPath().getList("items.order_id"))
        .containsExactlyInAnyOrder(own, later);
    Response back = Crm.get(path(duplicate));
    back.then()
        .body("id", equalTo(duplicate.getString("id")))
        .body("phone", equalTo(duplicate.getString("phone")))
        .body("is_active", equalTo(true))
        .body("total_spent", equalTo(50.0f));
    assertThat(Crm.get(path(duplicate) + "/orders").jsonPath().getList("items.order_id"))
        .containsExactly(moved);
    undo(merge).then().statusCode(400).body("detail", equalTo("The merge was undone before"));
  }

  @Test
  void whatTheSurvivorChangedSinceStaysAsItIs() {
    // Given
    JsonPath survivor = customer(Map.of());
    JsonPath duplicate = customer(Map.of("gender", "Female"));
    String merge = merge(survivor, duplicate).jsonPath().getString("merge_id");
    Crm.asAdmin()
        .contentType("application/json")
        .body(Map.of("gender", "Other"))
        .put(path(survivor));

    // When
    Response undone = undo(merge);

    // Then
    undone.then().statusCode(200).body("gender", equalTo("Other"));
  }

  @Test
  void aMergeOfLongAgoIsForEver() throws SQLException {
    // Given
    JsonPath survivor = customer(Map.of());
    JsonPath duplicate = customer(Map.of());
    String merge = merge(survivor, duplicate).jsonPath().getString("merge_id");
    try (Connection connection = dataSource.getConnection();
        PreparedStatement age =
            connection.prepareStatement(
                "update customer_merge set merged_at = merged_at - interval '31 days'"
                    + " where id = ?::uuid")) {
      age.setString(1, merge);
      age.executeUpdate();
    }

    // When
    Response undone = undo(merge);

    // Then
    undone.then().statusCode(400).body("detail", equalTo("The merge is more than 30 days old"));
    assertThat(forgetFinalMerges.handle()).isPositive();
    assertThat(forgetFinalMerges.handle()).isZero();
    Crm.get(path(duplicate)).then().body("id", equalTo(survivor.getString("id")));
  }

  @Test
  void anUndoThatWouldLeaveNothingToReachTheSurvivorByIsRefused() {
    // Given
    JsonPath survivor =
        Crm.post(Crm.CUSTOMERS, Map.of("first_name", "J", "last_name", "D", "phone", phone()))
            .jsonPath();
    JsonPath duplicate = customer(Map.of());
    String merge = merge(survivor, duplicate).jsonPath().getString("merge_id");
    Map<String, Object> withoutPhone = new HashMap<>();
    withoutPhone.put("phone", null);
    Crm.asAdmin()
        .contentType("application/json")
        .body(withoutPhone)
        .put(path(survivor))
        .then()
        .statusCode(200);

    // When
    Response refused = undo(merge);

    // Then
    refused
        .then()
        .statusCode(400)
        .body("detail", equalTo("The survivor would have no email, phone or external id"));
    Crm.get(path(duplicate)).then().body("id", equalTo(survivor.getString("id")));
  }

  @Test
  void theIdOfADuplicateDeactivatesTheSurvivor() {
    // Given
    JsonPath survivor = customer(Map.of());
    JsonPath duplicate = customer(Map.of());
    merge(survivor, duplicate);

    // When
    Response deactivated = Crm.asAdmin().post(path(duplicate) + "/deactivate");

    // Then
    deactivated
        .then()
        .statusCode(200)
        .body("id", equalTo(survivor.getString("id")))
        .body("is_active", equalTo(false));
  }

  @Test
  void aMergeInTheMiddleOfAChainCannotBeUndone() {
    // Given
    JsonPath last = customer(Map.of());
    JsonPath middle = customer(Map.of());
    JsonPath first = customer(Map.of());
    String inner = merge(middle, first).jsonPath().getString("merge_id");
    String outer = merge(last, middle).jsonPath().getString("merge_id");

    // When
    Response refused = undo(inner);
    undo(outer).then().statusCode(200);
    Response undone = undo(inner);

    // Then
    refused.then().statusCode(400);
    undone.then().statusCode(200).body("id", equalTo(middle.getString("id")));
    Crm.get(path(first)).then().body("id", equalTo(first.getString("id")));
  }

  @Test
  void unknownCustomersAndMergesAreNotFound() {
    // Given
    JsonPath known = customer(Map.of());
    String unknown = UUID.randomUUID().toString();

    // Then
    Crm.post(path(known) + "/merge", Map.of("duplicate_id", unknown)).then().statusCode(404);
    Crm.post(
            Crm.CUSTOMERS + "/" + unknown + "/merge", Map.of("duplicate_id", known.getString("id")))
        .then()
        .statusCode(404)
        .body("detail", equalTo("Customer not found"));
    merge(known, known).then().statusCode(422);
    Crm.post(path(known) + "/merge", Map.of())
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("duplicate_id"));
    undo(unknown).then().statusCode(404).body("detail", equalTo("Merge not found"));
    undo("seven").then().statusCode(422).body("errors[0].field", equalTo("merge_id"));
  }

  @Test
  void ordersThatComeInDuringAMergeAreAllTheSurvivors() throws Exception {
    // Given
    JsonPath survivor = customer(Map.of());
    JsonPath duplicate = customer(Map.of());

    // When
    List<Integer> statuses =
        Concurrently.run(
            8,
            thread ->
                thread == 3
                    ? merge(survivor, duplicate).statusCode()
                    : place(Crm.unique("order"), thread % 2 == 0 ? survivor : duplicate, "10.00")
                        .statusCode());

    // Then
    assertThat(statuses).containsOnly(200, 201);
    Crm.get(path(survivor))
        .then()
        .body("total_orders", equalTo(7))
        .body("total_spent", equalTo(70.0f));
    Crm.get(path(survivor) + "/orders").then().body("total", equalTo(7));
  }

  @Test
  void anOrderWaitsForWhoeverHasTheCustomerBeforeItTakesTheSummary() throws Exception {
    // Given
    JsonPath customer = customer(Map.of());
    String id = customer.getString("id");

    // When
    CompletableFuture<Response> placed;
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("set local lock_timeout = '400ms'");
        statement.execute("select 1 from customer where id = '%s' for update".formatted(id));
        placed = CompletableFuture.supplyAsync(() -> place(Crm.unique("order"), customer, "10.00"));
        TestDatabase.awaitWhoWaitsFor(statement);
        statement.execute(
            "select 1 from purchase_summary where customer_id = '%s' for update".formatted(id));
      }
      connection.commit();
    }

    // Then
    placed.get(30, TimeUnit.SECONDS).then().statusCode(201);
  }

  @Test
  void twoWhoAreMergedIntoEachOtherAtTheSameMomentAreOne() throws Exception {
    // Given
    JsonPath one = customer(Map.of());
    JsonPath other = customer(Map.of());

    // When
    List<Integer> statuses =
        Concurrently.run(
            4,
            thread ->
                thread % 2 == 0 ? merge(one, other).statusCode() : merge(other, one).statusCode());

    // Then
    assertThat(statuses).containsOnlyOnce(200);
    assertThat(statuses).containsOnly(200, 422);
    assertThat(Crm.get(path(one)).jsonPath().getString("id"))
        .isEqualTo(Crm.get(path(other)).jsonPath().getString("id"));
  }

  @Test
  void candidatesHaveTheSameNameAndBirthday() {
    // Given
    String name = Crm.unique("Name");
    JsonPath first = customer(Map.of("last_name", name, "date_of_birth", "1901-02-03"));
    JsonPath second =
        customer(
            Map.of(
                "last_name",
                name.toUpperCase(java.util.Locale.ROOT),
                "date_of_birth",
                "1901-02-03"));
    JsonPath younger = customer(Map.of("last_name", name, "date_of_birth", "1901-02-04"));

    // When
    Response ofOne = duplicatesOf(second);
    List<Map<String, Object>> groups =
        Crm.get(Crm.CUSTOMERS + "/duplicates?limit=1000").jsonPath().getList("items");

    // Then
    List<Map<String, Object>> ours =
        groups.stream().filter(group -> group.toString().contains(name)).toList();
    assertThat(ours).hasSize(1);
    assertThat(ours.get(0).toString())
        .contains("name_and_birthday", first.getString("id"), second.getString("id"));
    ofOne
        .then()
        .statusCode(200)
        .body("total", equalTo(1))
        .body(
            "items[0].customers.customer_id",
            equalTo(List.of(first.getString("id"), second.getString("id"))));
    duplicatesOf(younger).then().statusCode(200).body("total", equalTo(0));
    duplicatesOf(customer(Map.of())).then().statusCode(200).body("total", equalTo(0));
    merge(first, second);
    duplicatesOf(first).then().statusCode(200).body("total", equalTo(0));
    assertThat(Crm.get(Crm.CUSTOMERS + "/duplicates?limit=1000").body().asString())
        .doesNotContain(name);
  }

  private static Response duplicatesOf(JsonPath customer) {
    return Crm.get(Crm.CUSTOMERS + "/duplicates?customer_id=" + customer.getString("id"));
  }

  private static JsonPath customer(Map<String, Object> more) {
    Map<String, Object> request = new HashMap<>();
    request.put("first_name", "John");
    request.put("last_name", "Doe");
    request.put("email", Crm.unique("john") + "@example.com");
    request.put("external_id", Crm.unique("shop"));
    request.putAll(more);
    return Crm.post(Crm.CUSTOMERS, request).then().statusCode(201).extract().jsonPath();
  }

  private static String order(JsonPath customer, String total) {
    String id = Crm.unique("order");
    place(id, customer, total).then().statusCode(201);
    return id;
  }

  private static Response place(String id, JsonPath customer, String total) {
    return Crm.post(
        Crm.CUSTOMERS + "/orders",
        Map.of(
            "order_id",
            id,
            "external_id",
            customer.getString("external_id"),
            "ordered_at",
            "2025-12-15T10:30:00Z",
            "total",
            new BigDecimal(total)));
  }

  private static Response merge(JsonPath survivor, JsonPath duplicate) {
    return Crm.post(path(survivor) + "/merge", Map.of("duplicate_id", duplicate.getString("id")));
  }

  private static Response undo(String merge) {
    return Crm.asAdmin().post(Crm.CUSTOMERS + "/merges/" + merge + "/undo");
  }

  private static String path(JsonPath customer) {
    return Crm.CUSTOMERS + "/" + customer.getString("id");
  }

  private static String phone() {
    return "+9198" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);
  }
}
