package io.retailcrm.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.retailcrm.application.series.Series;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The series behind pictures, over HTTP. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(SeriesTest.DatabaseOfItsOwn.class)
class SeriesTest {

  /** The customers of other tests are not part of the series; a shop has ranges of its own. */
  public static class DatabaseOfItsOwn implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("crm.clv.ranges", "0,10,250");
    }
  }

  private static final UUID JOB = UUID.fromString("01a20a01-0000-7c6a-9d7d-1e2f3a4b5c6d");

  private static final String ANALYTICS = Crm.CUSTOMERS + "/analytics";

  @Inject Series series;

  @Test
  void aSmallShopsSeriesAreThoseOfTheMoment() {
    // Given: noon in UTC is the evening in Kolkata
    imported(
        """
        a1,a,2025-01-10T12:00:00Z,10
        a2,a,2025-02-10T12:00:00Z,20
        a3,a,2025-04-10T12:00:00Z,30
        b1,b,2025-01-31T12:00:00Z,5
        b2,b,2025-03-15T12:00:00Z,50
        c1,c,2025-01-31T20:00:00Z,7
        c2,c,2025-03-01T12:00:00Z,8
        c3,c,2025-03-02T12:00:00Z,9
        """);
    Crm.post(Crm.CUSTOMERS + "/orders/c3/returns", Map.of("return_id", "1", "amount", 2))
        .then()
        .statusCode(201);
    Crm.post(Crm.CUSTOMERS + "/orders/b2/cancel", Map.of()).then().statusCode(200);

    // When, then: c first bought in February, in Kolkata
    JsonPath customers = get("/cohorts");
    assertThat(customers.<String>getList("cohorts.cohort")).containsExactly("2025-01", "2025-02");
    assertThat(customers.<Integer>getList("cohorts.customers")).containsExactly(2, 1);
    assertNumbers(customers, "cohorts[0].values", 2, 1, 0, 1);
    assertNumbers(customers, "cohorts[0].retention", 100, 50, 0, 50);
    assertNumbers(customers, "cohorts[1].values", 1, 1, 0);
    assertNumbers(get("/cohorts?measure=orders&by=month"), "cohorts[1].values", 1, 2, 0);
    assertNumbers(get("/cohorts?measure=revenue"), "cohorts[0].values", 15, 20, 0, 30);
    assertNumbers(get("/cohorts?measure=revenue"), "cohorts[1].values", 7, 15, 0);
    JsonPath orders = get("/orders/trend?by=month");
    assertThat(orders.<String>getList("months.month"))
        .containsExactly("2025-01", "2025-02", "2025-03", "2025-04");
    assertNumbers(orders, "months.customers", 2, 2, 1, 1);
    assertNumbers(orders, "months.orders", 2, 2, 2, 1);
    assertNumbers(orders, "months.revenue", 15, 27, 15, 30);
    assertNumbers(orders, "months.revenue_to_date", 15, 42, 57, 87);
    assertThat(get("/orders/trend?limit=1").getDouble("months[0].revenue_to_date")).isEqualTo(87);
    assertThat(get("/cohorts?limit=1").<String>getList("cohorts.cohort"))
        .containsExactly("2025-02");

    // And when an older order comes in
    imported("a0,a,2024-12-15T12:00:00Z,1\n");

    // Then its customer is in an older cohort
    JsonPath moved = get("/cohorts");
    assertThat(moved.<String>getList("cohorts.cohort"))
        .containsExactly("2024-12", "2025-01", "2025-02");
    assertNumbers(moved, "cohorts[0].values", 1, 1, 1, 0, 1);
    assertNumbers(moved, "cohorts[1].values", 1, 0, 0, 0);

    // When everybody is scored, and valued
    int runs = get("/rfm/trend").getInt("total");
    calculate("/rfm");
    calculate("/clv");

    // Then
    JsonPath grid = get("/rfm/grid");
    assertThat(grid.<Object>getList("cells")).hasSize(25);
    assertThat(sum(grid, "cells.customers")).isEqualTo(3);
    assertThat(sum(grid, "cells.revenue")).isEqualTo(88);
    assertThat(grid.<Number>getList("cells.mean_clv").stream().filter(v -> v != null)).isNotEmpty();
    JsonPath cube = get("/rfm/grid?by=rfm");
    assertThat(cube.<Object>getList("cells")).hasSize(125);
    assertThat(sum(cube, "cells.customers")).isEqualTo(3);

    // And the ranges are the configured ones
    JsonPath analysis = get("/clv/analysis");
    assertThat(analysis.<String>getList("distribution.range_label"))
        .containsExactly("0-10", "10-250", "250+");
    assertThat(sum(analysis, "distribution.count")).isEqualTo(3);

    // And each run over all has its segments
    calculate("/rfm");
    JsonPath trend = get("/rfm/trend");
    assertThat(trend.getInt("total")).isEqualTo(runs + 2);
    assertThat(trend.<Integer>getList("items.customers")).startsWith(3, 3);
    assertThat(trend.<Object>getList("items[0].segments")).hasSize(11);
    assertThat(get("/rfm/trend?limit=1&skip=1").<Object>getList("items")).hasSize(1);
  }

  @Test
  void theGridOfALargeShopFollowsTheRuns() throws SQLException {
    // Given: a table as long as a large shop's
    calculate("/rfm");
    calculate("/clv");
    owner("alter table rfm_score set (vacuum_truncate = false)");
    owner(
        "insert into rfm_score select gen_random_uuid(), 1, 1, 1, 'LOST', 1, 1, now()"
            + " from generate_series(1, 400000)");
    owner(
        "delete from rfm_score s where not exists (select 1 from customer where id = customer_id)");
    try {
      series.followRuns();
      JsonPath before = get("/rfm/grid");
      assertThat(calculatedAt(get("/rfm/grid"))).isEqualTo(calculatedAt(before));
      imported("large-1,large,2025-05-01T12:00:00Z,10\n");

      // When
      calculate("/rfm");
      series.followRuns();

      // Then
      JsonPath after = get("/rfm/grid");
      assertThat(sum(after, "cells.customers")).isEqualTo(sum(before, "cells.customers") + 1);

      // And when everybody is valued
      calculate("/clv");
      series.followRuns();
      JsonPath valued = get("/rfm/grid");
      assertThat(calculatedAt(valued)).isAfter(calculatedAt(after));

      // And when nothing has run since
      series.followRuns();
      assertThat(calculatedAt(get("/rfm/grid"))).isEqualTo(calculatedAt(valued));
    } finally {
      Crm.post(Crm.CUSTOMERS + "/orders/large-1/cancel", Map.of());
      owner("alter table rfm_score reset (vacuum_truncate)");
      owner("vacuum full rfm_score");
    }
  }

  private static Instant calculatedAt(JsonPath series) {
    return Instant.parse(series.getString("calculated_at"));
  }

  @Test
  void pointsAreCountedByMonth() {
    // Given
    String member = Crm.aCustomer().getString("id");
    String other = Crm.aCustomer().getString("id");
    change("earn", Map.of("customer_id", member, "points", 100));
    String redeemed = change("redeem", Map.of("customer_id", member, "points", 30)).getString("id");
    change("reverse", Map.of("transaction_id", redeemed, "points", 10, "reference", "r-1"));
    change("earn", Map.of("customer_id", other, "points", 7));

    // When
    JsonPath trend = get("/loyalty/trend?by=month&limit=12");

    // Then
    assertThat(trend.<Object>getList("months")).hasSize(1);
    assertThat(trend.getString("months[0].month"))
        .isEqualTo(YearMonth.from(LocalDate.now(ZoneId.of("Asia/Kolkata"))).toString());
    assertThat(trend.getLong("months[0].points_issued")).isEqualTo(107);
    assertThat(trend.getLong("months[0].points_redeemed")).isEqualTo(20);
    assertThat(trend.getLong("months[0].points_expired")).isZero();
    assertThat(trend.getLong("months[0].outstanding_points")).isEqualTo(87);
    assertThat(trend.getLong("months[0].active_members")).isEqualTo(2);
    assertThat(trend.getLong("months[0].outstanding_points"))
        .isEqualTo(get("/loyalty/metrics").getLong("current_outstanding_points"));
  }

  @Test
  void aRunThatMeetsAnImportSaysSo() throws SQLException {
    // Given
    for (String what : List.of("/rfm", "/clv")) {
      assertThat(calculate(what).<String>getList("warnings")).isEmpty();
    }
    owner(
        """
        insert into job (id, kind, status, is_released, parameters, processed, result, created_by,
          created_at, heartbeat_at, attempt)
        values ('%s', 'IMPORT_ORDERS', 'RUNNING', true, '{}', 0, '{}', 'test', now(), now(), 1)
        """
            .formatted(JOB));

    // When, then
    try {
      for (String what : List.of("/rfm", "/clv")) {
        assertThat(calculate(what).<String>getList("warnings"))
            .singleElement()
            .asString()
            .contains("import of orders");
      }
    } finally {
      owner("delete from job where id = '%s'".formatted(JOB));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/cohorts?by=week, by",
    "/cohorts?measure=margin, measure",
    "/cohorts?limit=0, limit",
    "/cohorts?limit=241, limit",
    "/cohorts?months=3, months",
    "/orders/trend?by=day, by",
    "/orders/trend?limit=0, limit",
    "/loyalty/trend?by=day, by",
    "/loyalty/trend?limit=x, limit",
    "/rfm/grid?by=rm, by",
    "/rfm/trend?limit=1001, limit"
  })
  void parametersThatAreNoneAreNamed(String path, String field) {
    Crm.get(ANALYTICS + path).then().statusCode(422).body("errors[0].field", equalTo(field));
  }

  private static JsonPath change(String how, Map<String, Object> body) {
    return Crm.post(Crm.CUSTOMERS + "/loyalty/" + how, body)
        .then()
        .statusCode(201)
        .extract()
        .jsonPath();
  }

  private static void imported(String lines) {
    Crm.imported(
        "kind=orders&create_customers=true",
        "text/csv",
        ("order_id,external_id,ordered_at,total\n" + lines).getBytes(UTF_8));
  }

  private static JsonPath calculate(String what) {
    return Crm.post(ANALYTICS + what + "/calculate", Map.of("recalculate", true))
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static void owner(String sql) throws SQLException {
    try (Connection connection = TestDatabase.ownersConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static JsonPath get(String path) {
    return Crm.get(ANALYTICS + path).then().statusCode(200).extract().jsonPath();
  }

  private static void assertNumbers(JsonPath answer, String path, Integer... numbers) {
    List<Number> found = answer.getList(path);
    assertThat(found.stream().map(Number::intValue)).containsExactly(numbers);
  }

  private static double sum(JsonPath answer, String path) {
    List<Number> numbers = answer.getList(path);
    return numbers.stream().mapToDouble(Number::doubleValue).sum();
  }
}
