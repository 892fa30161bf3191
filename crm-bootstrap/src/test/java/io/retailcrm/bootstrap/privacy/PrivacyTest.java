package io.retailcrm.bootstrap.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.retailcrm.application.clv.ClvRun;
import io.retailcrm.application.clv.ClvRunResult;
import io.retailcrm.application.clv.ClvRuns;
import io.retailcrm.application.clv.ClvViews;
import io.retailcrm.application.job.Job;
import io.retailcrm.application.job.JobKind;
import io.retailcrm.application.job.JobStatus;
import io.retailcrm.application.job.Jobs;
import io.retailcrm.application.job.PreviewedRecord;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import io.retailcrm.domain.clv.ClvPrediction;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.money.Money;
import io.retailcrm.persistence.privacy.PersonalDataMap;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PrivacyTest {

  @Inject DataSource dataSource;
  @Inject ClvRuns clvRuns;
  @Inject ClvViews clvViews;
  @Inject Jobs jobs;
  @Inject Transactions transactions;

  @Test
  void everyColumnOfTheDatabaseIsOnTheMapOfPersonalData() throws SQLException {
    // When
    Map<String, Set<String>> stored = new TreeMap<>();
    for (List<String> column : columns()) {
      stored.computeIfAbsent(column.get(0), table -> new TreeSet<>()).add(column.get(1));
    }

    // Then
    Map<String, Set<String>> mapped = new TreeMap<>();
    PersonalDataMap.columns().forEach((table, names) -> mapped.put(table, new TreeSet<>(names)));
    assertThat(mapped).isEqualTo(stored);
  }

  @Test
  void theExportHoldsAllThatIsKnownAndThatOfMergedRecordsToo() {
    // Given
    Person person = new Person();

    // When
    Response export = Crm.get(person.path() + "/export");

    // Then
    export.then().statusCode(200).body("customer_id", equalTo(person.id));
    assertThat(export.body().asString()).contains(person.marks);
    assertThat(export.jsonPath().getList("data.customer")).hasSize(2);
    assertThat(export.jsonPath().getList("data.orders.order_id"))
        .containsExactlyInAnyOrder(person.order, person.orderOfDuplicate);
    assertThat(export.jsonPath().getList("data.returns.return_id"))
        .containsExactly(person.returned);
    assertThat(export.jsonPath().getList("data.consents")).isNotEmpty();
    assertThat(export.jsonPath().getList("data.events")).isNotEmpty();
  }

  @Test
  void afterAnErasureNothingThatTellsWhoItWasIsLeftAnywhere() throws SQLException {
    // Given
    Person person = new Person();
    Crm.imported(
        "kind=customers&dry_run=true",
        "text/csv",
        ("external_id,first_name\n" + Crm.unique("x") + "," + person.mark + "\n").getBytes(UTF_8));
    assertThat(tablesWith(person.marks)).contains("customer", "job");

    // When
    Response receipt = Crm.post(person.path() + "/erase", Map.of("reason", "by letter"));

    // Then
    receipt.then().statusCode(200).body("customer_id", equalTo(person.id));
    receipt.then().body("removed.customer", equalTo(2)).body("kept.orders", equalTo(2));
    assertThat(tablesWith(person.marks)).isEmpty();
  }

  @Test
  void anErasureWhoseAnswerWasLostIsAnsweredAgain() {
    // Given
    Person person = new Person();
    Response first = eraseUnder("erase-" + person.id, person);

    // When
    Response again = eraseUnder("erase-" + person.id, person);

    // Then
    first.then().statusCode(200);
    again.then().statusCode(200).header("Idempotency-Replayed", "true");
    assertThat(again.asString()).isEqualTo(first.asString());
  }

  private static Response eraseUnder(String key, Person person) {
    return Crm.asAdmin()
        .contentType("application/json")
        .header("Idempotency-Key", key)
        .body(Map.of("reason", "by letter"))
        .post(person.path() + "/erase");
  }

  @Test
  void theMomentsOfAnExportAreInUtc() {
    // Given
    Person person = new Person();

    // When
    JsonPath export = Crm.get(person.path() + "/export").jsonPath();

    // Then
    Map<String, List<Map<String, Object>>> data = export.getMap("data");
    List<String> moments =
        data.values().stream()
            .flatMap(List::stream)
            .flatMap(row -> row.entrySet().stream())
            .filter(column -> column.getKey().endsWith("_at") && column.getValue() != null)
            .map(column -> String.valueOf(column.getValue()))
            .toList();
    assertThat(moments)
        .hasSizeGreaterThan(10)
        .allMatch(moment -> moment.endsWith("Z"))
        .allSatisfy(moment -> Instant.parse(moment));
  }

  @ParameterizedTest
  @ValueSource(strings = {"deactivate", "reactivate"})
  @Tag("case:erased-status")
  void whoWasErasedHasNoStatusToChange(String change) {
    // Given
    String path = Crm.CUSTOMERS + "/" + Crm.aCustomer().getString("id");
    Crm.post(path + "/erase", Map.of("reason", "by letter")).then().statusCode(200);

    // When
    Response answer = Crm.asAdmin().post(path + "/" + change);

    // Then
    answer.then().statusCode(404).body("detail", equalTo("Customer not found"));
  }

  @Test
  void aDryRunThatReadBeforeAnErasureShowsNobodyAfterIt() throws SQLException {
    // Given
    Job running = claimed();
    String id = Crm.aCustomer().getString("id");

    // When
    Crm.post(Crm.CUSTOMERS + "/" + id + "/erase", Map.of("reason", "by letter"));
    transactions.inTransaction(
        () -> {
          jobs.preview(running, List.of(new PreviewedRecord(2, Map.of("first_name", "Asha"))));
        });

    // Then
    assertThat(transactions.inTransaction(() -> jobs.preview(running.id()))).isEmpty();
    assertThat(
            transactions.inTransaction(
                () -> jobs.finish(running, JobStatus.FAILED, "ended", Instant.now())))
        .isTrue();
  }

  /** A job on which no worker of the service works: it is not released. */
  private Job claimed() throws SQLException {
    Job queued =
        Job.queued(
            UUID.randomUUID(),
            JobKind.IMPORT_CUSTOMERS,
            Map.of("dry_run", "true"),
            "privacy",
            Instant.now());
    transactions.inTransaction(() -> jobs.add(queued));
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "update job set status = 'RUNNING', attempt = 1 where id = '" + queued.id() + "'");
    }
    return transactions.inTransaction(() -> jobs.find(queued.id())).orElseThrow();
  }

  @Test
  void aRunThatReadBeforeAnErasureDoesNotBringValuesBack() {
    // Given
    String id = Crm.aCustomer().getString("id");
    CustomerId erased = new CustomerId(UUID.fromString(id));
    CustomerId other = new CustomerId(UUID.fromString(Crm.aCustomer().getString("id")));
    Crm.post(Crm.CUSTOMERS + "/analytics/clv/calculate", Map.of()).then().statusCode(200);
    ClvRun run = clvRuns.latestFull().orElseThrow();
    Crm.post(Crm.CUSTOMERS + "/" + id + "/erase", Map.of("reason", "by letter"));

    // When
    transactions.inTransaction(
        () -> {
          clvRuns.publish(
              run, sink -> Stream.of(erased, other).map(this::value).forEach(sink), List.of());
        });

    // Then
    assertThat(clvViews.find(other)).isPresent();
    assertThat(clvViews.find(erased)).isEmpty();
  }

  private ClvRunResult value(CustomerId customer) {
    return new ClvRunResult(
        customer, new ClvPrediction(0.5, 1, 10, 10, 10), 1, Money.of(10), 1, Instant.now(), null);
  }

  @Test
  void whoWasErasedAnswersByIdOnlyAndTheTotalsAreUnchanged() throws SQLException {
    // Given
    Person person = new Person();
    JsonPath before = Crm.get(person.path()).jsonPath();
    String totals = totals();

    // When
    JsonPath receipt = Crm.post(person.path() + "/erase", Map.of("reason", "by letter")).jsonPath();

    // Then
    assertThat(totals()).isEqualTo(totals);
    Crm.get(person.path())
        .then()
        .statusCode(200)
        .body("erased", equalTo(true))
        .body("last_name", equalTo(receipt.getString("pseudonym")))
        .body("email", nullValue())
        .body("is_active", equalTo(false))
        .body("total_orders", equalTo(2))
        .body("total_spent", equalTo(before.getFloat("total_spent")));
    for (String key :
        List.of(
            "number/" + before.getString("customer_number"),
            "email/" + before.getString("email"),
            "external/" + before.getString("external_id"),
            person.id + "/orders",
            person.id + "/timeline",
            person.id + "/export")) {
      Crm.get(Crm.CUSTOMERS + "/" + key).then().statusCode(404);
    }
    Crm.post(person.path() + "/erase", Map.of("reason", "again")).then().statusCode(404);
    assertThat(Crm.get(Crm.CUSTOMERS + "?limit=1000&is_active=false").body().asString())
        .doesNotContain(person.id);
  }

  @Test
  void anErasureNeedsAReasonAndACustomer() {
    // Given
    String path = Crm.CUSTOMERS + "/" + Crm.aCustomer().getString("id");

    // Then
    Crm.post(path + "/erase", Map.of())
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("reason"));
    Crm.post(Crm.CUSTOMERS + "/" + UUID.randomUUID() + "/erase", Map.of("reason", "x"))
        .then()
        .statusCode(404)
        .body("detail", equalTo("Customer not found"));
    Crm.get(Crm.CUSTOMERS + "/" + UUID.randomUUID() + "/export").then().statusCode(404);
    Crm.get(path).then().body("erased", nullValue());
  }

  /**
   * A customer of whom everything is known, with a merged duplicate, and texts found nowhere else.
   */
  private static final class Person {

    final String mark = "m" + UUID.randomUUID().toString().replace("-", "");
    final String phone = "+9198" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);
    final String[] marks = {mark, mark.toUpperCase(java.util.Locale.ROOT), phone};
    final String order = Crm.unique("order");
    final String orderOfDuplicate = Crm.unique("order");
    final String returned = Crm.unique("return");
    final String id;

    Person() {
      id = create("", phone);
      String duplicate = create("d", null);
      order(order, id, "100.00");
      order(orderOfDuplicate, duplicate, "50.50");
      Crm.post(
              Crm.CUSTOMERS + "/orders/" + orderOfDuplicate + "/returns",
              Map.of("return_id", returned, "amount", new BigDecimal("0.50")))
          .then()
          .statusCode(201);
      Crm.post(path() + "/merge", Map.of("duplicate_id", duplicate)).then().statusCode(200);
      Crm.asAdmin().queryParam("reason", "told " + mark).post(path() + "/deactivate");
      Crm.asAdmin().post(path() + "/reactivate");
      Crm.asAdmin()
          .contentType("application/json")
          .body(Map.of("address_line2", "behind " + mark, "sms_marketing_consent", true))
          .put(path());
    }

    String path() {
      return Crm.CUSTOMERS + "/" + id;
    }

    private String create(String prefix, String number) {
      Map<String, Object> request = new HashMap<>();
      request.put("first_name", mark.toUpperCase(java.util.Locale.ROOT));
      request.put("last_name", "O'" + mark);
      request.put("email", prefix + mark + "@example.com");
      if (number != null) {
        request.put("phone", number);
      }
      request.put("external_id", prefix + mark);
      request.put("city", mark);
      request.put("postal_code", mark.substring(0, 20));
      request.put("address_line1", "at " + mark);
      request.put("date_of_birth", "1990-01-15");
      request.put("email_marketing_consent", true);
      return Crm.post(Crm.CUSTOMERS, request).then().statusCode(201).extract().path("id");
    }

    private static void order(String orderId, String customer, String total) {
      Crm.post(
              Crm.CUSTOMERS + "/orders",
              Map.of(
                  "order_id",
                  orderId,
                  "customer_id",
                  customer,
                  "ordered_at",
                  "2025-12-15T10:30:00Z",
                  "total",
                  new BigDecimal(total)))
          .then()
          .statusCode(201);
    }
  }

  /** The tables in which one of these texts stands anywhere. */
  private Set<String> tablesWith(String... texts) throws SQLException {
    Set<String> found = new TreeSet<>();
    for (List<String> table :
        query(
            "select distinct table_name from information_schema.tables"
                + " where table_schema = 'public' and table_type = 'BASE TABLE'")) {
      for (String text : texts) {
        String sql =
            "select count(*) from %s t where t::text like '%%%s%%'".formatted(table.get(0), text);
        if (!query(sql).get(0).get(0).equals("0")) {
          found.add(table.get(0));
        }
      }
    }
    return found;
  }

  private String totals() throws SQLException {
    return query(
            "select count(*), sum(total), sum(returned_total) from purchase_order"
                + " union all select sum(total_orders), sum(total_spent), 0 from purchase_summary"
                + " union all select count(*), sum(balance), sum(lifetime_points)"
                + " from loyalty_account")
        .toString();
  }

  private List<List<String>> columns() throws SQLException {
    return query(
        "select c.table_name, c.column_name from information_schema.columns c"
            + " join information_schema.tables t using (table_schema, table_name)"
            + " where c.table_schema = 'public' and t.table_type = 'BASE TABLE'"
            + " and c.table_name <> 'flyway_schema_history'");
  }

  private List<List<String>> query(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<List<String>> read = new ArrayList<>();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(rows.getString(i));
        }
        read.add(row);
      }
      return read;
    }
  }
}
