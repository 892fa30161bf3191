package io.retailcrm.bootstrap.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The loyalty programme over HTTP. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class LoyaltyTest {

  private static final String LOYALTY = Crm.CUSTOMERS + "/loyalty";

  @Inject DataSource dataSource;

  @Test
  void anEarningIsInTheLedgerAndInTheBalance() {
    // Given
    String customer = customer();
    String order = Crm.unique("order");

    // When
    Response earned =
        earn(
            customer,
            200,
            Map.of("description", "Purchase reward", "order_id", order, "expiry_days", 10));

    // Then
    earned
        .then()
        .statusCode(201)
        .body("customer_id", equalTo(customer))
        .body("transaction_type", equalTo("EARNED"))
        .body("points", equalTo(200))
        .body("balance_after", equalTo(200))
        .body("description", equalTo("Purchase reward"))
        .body("order_id", equalTo(order))
        .body("reverses_id", nullValue());
    Crm.get(earned.header("Location")).then().statusCode(200).body("points", equalTo(200));
    Crm.get(Crm.CUSTOMERS + "/" + customer + "/loyalty/balance")
        .then()
        .statusCode(200)
        .body("current_balance", equalTo(200))
        .body("lifetime_points", equalTo(200))
        .body("points_expiring_soon", equalTo(200))
        .body("points_expiring_date", equalTo(earned.path("expires_at")))
        .body("tier", equalTo("bronze"))
        .body("points_owed", equalTo(0))
        .body("points_to_next_tier", equalTo(800))
        .body("next_tier", equalTo("silver"));
    Crm.get(Crm.CUSTOMERS + "/" + customer).then().body("loyalty_points", equalTo(200));
  }

  @Test
  void anOrderEarnsOnceForEver() {
    // Given
    String customer = customer();
    String order = Crm.unique("order");
    Response first = earn(customer, 200, Map.of("order_id", order));

    // Then
    assertThat(earn(customer, 200, Map.of("order_id", order)).asString())
        .isEqualTo(first.asString());
    earn(customer, 201, Map.of("order_id", order))
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("points"));
    earn(customer(), 200, Map.of("order_id", order))
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("order_id"));
    assertThat(balance(customer).getLong("current_balance")).isEqualTo(200);
  }

  @Test
  void redeemingTakesTheLotThatExpiresFirstOrNothing() {
    // Given
    String customer = customer();
    earn(customer, 100, Map.of("expiry_days", 300));
    earn(customer, 50, Map.of("expiry_days", 100));

    // When
    Response refused = redeem(customer, 151);
    Response redeemed = redeem(customer, 70);

    // Then
    refused.then().statusCode(400).body("detail", equalTo("Insufficient loyalty points"));
    redeemed.then().statusCode(201).body("points", equalTo(-70)).body("balance_after", equalTo(80));
    Crm.get(Crm.CUSTOMERS + "/" + customer + "/loyalty/lots")
        .then()
        .body("items", hasSize(1))
        .body("items[0].points", equalTo(100))
        .body("items[0].remaining", equalTo(80));
    Crm.get(Crm.CUSTOMERS + "/" + customer + "/loyalty/transactions?transaction_type=REDEEMED")
        .then()
        .body("total", equalTo(1));
  }

  @Test
  void aReversalHappensInStagesEachOnce() {
    // Given
    String customer = customer();
    earn(customer, 100, Map.of());
    String redemption = redeem(customer, 100).path("id");

    // When
    Response stage = reverse(redemption, 60, "first");

    // Then
    stage
        .then()
        .statusCode(201)
        .body("transaction_type", equalTo("REVERSED"))
        .body("points", equalTo(60))
        .body("reverses_id", equalTo(redemption));
    assertThat(reverse(redemption, 60, "first").asString()).isEqualTo(stage.asString());
    reverse(redemption, 61, "first").then().statusCode(422);
    reverse(redemption, 41, "second")
        .then()
        .statusCode(400)
        .body("detail", equalTo("Only 40 points of the transaction can still be reversed"));
    reverse(stage.path("id"), 1, "third").then().statusCode(400);
    reverse(UUID.randomUUID().toString(), 1, "x").then().statusCode(404);
    assertThat(balance(customer).getLong("current_balance")).isEqualTo(60);
  }

  @Test
  void whatWasSpentOfATakenBackEarningIsOwedAndPaidFirst() {
    // Given
    String customer = customer();
    String earning = earn(customer, 100, Map.of()).path("id");
    redeem(customer, 80);

    // When
    reverse(earning, 100, "cancelled").then().statusCode(201).body("points", equalTo(-20));

    // Then
    assertThat(balance(customer).getLong("points_owed")).isEqualTo(80);
    assertThat(balance(customer).getLong("lifetime_points")).isZero();
    earn(customer, 50, Map.of()).then().statusCode(201).body("points", equalTo(50));
    assertThat(balance(customer).getLong("points_owed")).isEqualTo(30);
    assertThat(balance(customer).getLong("current_balance")).isZero();
    assertThat(
            Crm.get(Crm.CUSTOMERS + "/" + customer + "/loyalty/transactions?limit=2")
                .jsonPath()
                .getList("items.points"))
        .isEqualTo(List.of(-50, 50));
  }

  @Test
  void whatAReturnGivesBackIsThereForWhatItTakes() {
    // Given
    String customer = customer();
    String order = anOrderOf300(customer);
    earn(customer, 100, Map.of());
    redeem(customer, 100, order);
    earn(customer, 50, Map.of("order_id", order));
    redeem(customer, 50);

    // When
    restore(order, "all", 300);

    // Then
    assertThat(balance(customer).getLong("current_balance")).isEqualTo(50);
    assertThat(balance(customer).getLong("points_owed")).isZero();
  }

  @Test
  void theStagesOfReturnsCanNotBeNamedByOthers() {
    // Given
    String earned = earn(customer(), 100, Map.of()).path("id");

    // When
    Response refused = reverse(earned, 0, "return:1");

    // Then
    refused.then().statusCode(422).body("errors.field", hasItems("points", "reference"));
    reverse(earned, 10, "return-1").then().statusCode(201);
  }

  @Test
  void aReturnTakesBackWhatTheOrderEarnedAndGivesBackWhatItWasPaidWith() {
    // Given
    String customer = customer();
    String order = anOrderOf300(customer);
    earn(customer, 500, Map.of());
    redeem(customer, 200, order);
    earn(customer, 100, Map.of("order_id", order));

    // When
    restore(order, "part", 100);
    assertThat(balance(customer).getLong("current_balance")).isEqualTo(500 - 200 + 100 + 66 - 33);
    restore(order, "rest", 200);

    // Then
    assertThat(balance(customer).getLong("current_balance")).isEqualTo(500);
    assertThat(balance(customer).getLong("lifetime_points")).isEqualTo(500);
  }

  @Test
  void expiryFollowsTheClockAndTheCallWritesItDown() throws SQLException {
    // Given
    String customer = customer();
    earn(customer, 100, Map.of("expiry_days", 1));
    earn(customer, 30, Map.of());
    letExpire(customer, 100);

    // Then
    assertThat(balance(customer).getLong("current_balance")).isEqualTo(30);
    Crm.get(Crm.CUSTOMERS + "/" + customer).then().body("loyalty_points", equalTo(30));
    redeem(customer, 31).then().statusCode(400);
    Crm.asAdmin()
        .post(LOYALTY + "/expire-points?customer_id=" + customer)
        .then()
        .statusCode(200)
        .body("customers_affected", equalTo(1))
        .body("points_expired", equalTo(100));
    Crm.asAdmin()
        .post(LOYALTY + "/expire-points?customer_id=" + customer)
        .then()
        .statusCode(200)
        .body("points_expired", equalTo(0));
    assertThat(
            Crm.get(Crm.CUSTOMERS + "/" + customer + "/loyalty/transactions?limit=1")
                .jsonPath()
                .getString("items[0].transaction_type"))
        .isEqualTo("EXPIRED");
  }

  @Test
  void pointsOfAllCustomersExpireInOneCall() throws SQLException {
    // Given
    String customer = customer();
    earn(customer, 100, Map.of("expiry_days", 1));
    letExpire(customer, 100);

    // When
    JsonPath expired = Crm.asAdmin().post(LOYALTY + "/expire-points").jsonPath();

    // Then
    assertThat(expired.getLong("customers_affected")).isPositive();
    assertThat(expired.getLong("points_expired")).isGreaterThanOrEqualTo(100);
    Crm.asAdmin()
        .post(LOYALTY + "/expire-points")
        .then()
        .body("message", equalTo("Expired 0 points of 0 customers"));
  }

  @Test
  void tiersRiseWithThePointsAndAManualOneHolds() {
    // Given
    String customer = customer();
    String autoTier = Crm.CUSTOMERS + "/" + customer + "/loyalty/auto-tier";
    String lastDay = LocalDate.now().plusDays(30).toString();

    // When
    earn(customer, 5_000, Map.of());

    // Then
    assertThat(balance(customer).getString("tier")).isEqualTo("gold");
    setTier(customer, Map.of("new_tier", "bronze", "tier_expiry_date", lastDay, "reason", "test"))
        .then()
        .statusCode(200)
        .body("previous_tier", equalTo("gold"))
        .body("new_tier", equalTo("bronze"))
        .body("tier_expiry_date", equalTo(lastDay))
        .body("changed", equalTo(true));
    earn(customer, 5_000, Map.of());
    Crm.asAdmin().post(autoTier).then().statusCode(200).body("changed", equalTo(false));
    Crm.get(Crm.CUSTOMERS + "/" + customer)
        .then()
        .body("loyalty_tier", equalTo("bronze"))
        .body("tier_expiry_date", equalTo(lastDay));
    Crm.get(Crm.CUSTOMERS + "/" + customer + "/loyalty/tiers")
        .then()
        .body("items", hasSize(2))
        .body("items[0].from_tier", equalTo("gold"))
        .body("items[0].to_tier", equalTo("bronze"))
        .body("items[0].reason", equalTo("test"))
        .body("items[0].expires_on", equalTo(lastDay));
  }

  @Test
  void theTierOfManyIsSetAndTheUnknownAreReported() {
    // Given
    String customer = customer();
    String unknown = UUID.randomUUID().toString();

    // When
    Response changed =
        Crm.post(
            Crm.CUSTOMERS + "/bulk/tier",
            Map.of("customer_ids", List.of(customer, unknown), "new_tier", "gold"));

    // Then
    changed
        .then()
        .statusCode(200)
        .body("message", equalTo("Updated tier for 1 customer"))
        .body("customers_updated", equalTo(1))
        .body("not_found", equalTo(List.of(unknown)));
    assertThat(balance(customer).getString("tier")).isEqualTo("gold");
  }

  @Test
  void mergedPointsAreTheSurvivorsUntilTheMergeIsUndone() {
    // Given
    String survivor = customer();
    String duplicate = customer();
    earn(survivor, 10, Map.of());
    earn(duplicate, 100, Map.of("expiry_days", 50));
    String redemption = redeem(duplicate, 40).path("id");

    // When
    String merge =
        Crm.post(Crm.CUSTOMERS + "/" + survivor + "/merge", Map.of("duplicate_id", duplicate))
            .path("merge_id");

    // Then
    assertThat(balance(survivor).getLong("current_balance")).isEqualTo(70);
    assertThat(balance(duplicate).getString("customer_id")).isEqualTo(survivor);
    assertThat(balance(survivor).getLong("lifetime_points")).isEqualTo(110);
    earn(duplicate, 5, Map.of()).then().statusCode(201).body("customer_id", equalTo(survivor));
    reverse(redemption, 40, "back").then().statusCode(201).body("customer_id", equalTo(survivor));
    assertThat(balance(survivor).getLong("current_balance")).isEqualTo(115);

    // When
    Crm.asAdmin().post(Crm.CUSTOMERS + "/merges/" + merge + "/undo").then().statusCode(200);

    // Then
    assertThat(balance(duplicate).getLong("current_balance")).isEqualTo(100);
    assertThat(balance(duplicate).getLong("lifetime_points")).isEqualTo(100);
    assertThat(balance(survivor).getLong("current_balance")).isEqualTo(15);
  }

  @Test
  void anErasureKeepsThePointsUnderThePseudonym() {
    // Given
    String customer = customer();
    earn(customer, 100, Map.of("description", "for Zoë"));
    long outstanding = metrics().getLong("current_outstanding_points");

    // When
    Crm.post(Crm.CUSTOMERS + "/" + customer + "/erase", Map.of("reason", "asked for"))
        .then()
        .statusCode(200);

    // Then
    assertThat(metrics().getLong("current_outstanding_points")).isEqualTo(outstanding);
    earn(customer, 1, Map.of()).then().statusCode(404);
  }

  @Test
  void membersAreNeitherMergedNorErasedAndActiveOnesAreNotDeactivated() {
    // Given
    JsonPath before = metrics();
    String active = customer();
    String deactivated = customer();
    String merged = customer();
    String erased = customer();
    Crm.post(Crm.CUSTOMERS + "/" + deactivated + "/deactivate?reason=moved", Map.of());
    Crm.post(Crm.CUSTOMERS + "/" + active + "/merge", Map.of("duplicate_id", merged));
    Crm.post(Crm.CUSTOMERS + "/" + erased + "/erase", Map.of("reason", "by letter"));

    // When
    JsonPath after = metrics();

    // Then
    assertThat(after.getLong("total_members") - before.getLong("total_members")).isEqualTo(2);
    assertThat(after.getLong("active_members") - before.getLong("active_members")).isEqualTo(1);
    assertThat(after.getLong("bronze_members") - before.getLong("bronze_members")).isEqualTo(1);
  }

  @Test
  void theMetricsAddUp() {
    // Given
    String customer = customer();
    earn(customer, 1_000, Map.of());
    redeem(customer, 300);

    // When
    JsonPath metrics = metrics();

    // Then
    assertThat(
            metrics.getLong("bronze_members")
                + metrics.getLong("silver_members")
                + metrics.getLong("gold_members")
                + metrics.getLong("platinum_members"))
        .isEqualTo(metrics.getLong("active_members"));
    assertThat(
            metrics.getLong("total_points_issued")
                - metrics.getLong("total_points_redeemed")
                - metrics.getLong("total_points_expired"))
        .isEqualTo(metrics.getLong("current_outstanding_points"));
    assertThat(Crm.get(Crm.CUSTOMERS + "/analytics/loyalty/liability").jsonPath().getLong("total"))
        .isEqualTo(metrics.getLong("current_outstanding_points"));
  }

  @Test
  void theAuditFindsNothingUntilSomebodyChangesARow() throws SQLException {
    // Given
    String customer = earned(100);
    redeem(customer, 30);
    String row = "where customer_id = '" + customer + "' and transaction_type = 'REDEEMED'";
    assertThat(differences(customer)).isEmpty();

    // When
    unguarded("update loyalty_transaction set order_id = 'forged' " + row);

    // Then
    assertThat(differences(customer)).hasSize(1);
    assertThat(differences(customer).get(0).get("what").toString()).startsWith("hash of");
    unguarded("update loyalty_transaction set order_id = null, points = -29 " + row);
    assertThat(differences(customer))
        .extracting(difference -> difference.get("what"))
        .contains("balance", "points redeemed", "points in lots");
    unguarded("update loyalty_transaction set points = -30 " + row);
    assertThat(differences(customer)).isEmpty();
    unguarded("update points_lot set remaining = 71 where customer_id = '" + customer + "'");
    assertThat(differences(customer))
        .extracting(difference -> difference.get("what"))
        .containsExactly("points in lots", "lots that are not what was taken from them");
    unguarded("update points_lot set remaining = 70 where customer_id = '" + customer + "'");
  }

  @Test
  void theTimelineTellsOfPointsAndTiers() {
    // Given
    String customer = earned(1_000);

    // Then
    Crm.get(Crm.CUSTOMERS + "/" + customer + "/timeline")
        .then()
        .body("items.type", hasItems("points", "tier"))
        .body("items.summary", hasItems("Points earned: 1000", "Tier silver, was bronze"));
  }

  @Test
  void whoHasPointsThatExpireSoonIsListed() {
    // Given
    String customer = customer();
    earn(customer, 77, Map.of("expiry_days", 1));

    // When
    JsonPath expiring = Crm.get(LOYALTY + "/expiring?within_days=3&limit=1000").jsonPath();

    // Then
    assertThat(expiring.getMap("items.find { it.customer_id == '" + customer + "' }"))
        .containsEntry("points", 77);
  }

  @Test
  void anInactiveCustomerCanNeitherEarnNorRedeem() {
    // Given
    String customer = customer();
    earn(customer, 100, Map.of());
    Crm.asAdmin().post(Crm.CUSTOMERS + "/" + customer + "/deactivate");

    // Then
    earn(customer, 1, Map.of())
        .then()
        .statusCode(400)
        .body("detail", equalTo("Customer is inactive"));
    redeem(customer, 1).then().statusCode(400).body("detail", equalTo("Customer is inactive"));
    assertThat(balance(customer).getLong("current_balance")).isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "1000000001", "\"10\"", "null", "true", "1e30"})
  void wrongPointsAreNamed(String points) {
    // Given
    String customer = customer();
    String body = "{\"customer_id\":\"%s\",\"points\":%s}".formatted(customer, points);

    // Then
    for (String path : List.of("/earn", "/redeem")) {
      Crm.asAdmin()
          .contentType("application/json")
          .body(body)
          .post(LOYALTY + path)
          .then()
          .statusCode(422)
          .body("errors.field", equalTo(List.of("points")));
    }
    assertThat(balance(customer).getLong("lifetime_points")).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "new_tier, diamond, new_tier",
    "tier_expiry_date, 2020-01-01, tier_expiry_date",
    "tier_expiry_date, soon, tier_expiry_date"
  })
  void wrongTiersAreNamed(String field, String value, String named) {
    // Given
    String customer = customer();
    Map<String, Object> body = new HashMap<>(Map.of("new_tier", "gold"));
    body.put(field, value);

    // Then
    setTier(customer, body).then().statusCode(422).body("errors.field", equalTo(List.of(named)));
    assertThat(balance(customer).getString("tier")).isEqualTo("bronze");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3_651})
  void anExpiryOutOfRangeIsRefused(int days) {
    earn(customer(), 1, Map.of("expiry_days", days))
        .then()
        .statusCode(422)
        .body("errors.field", equalTo(List.of("expiry_days")));
  }

  @Test
  void nobodysPointsCanNotBeChanged() {
    String nobody = UUID.randomUUID().toString();
    earn(nobody, 1, Map.of()).then().statusCode(404).body("detail", equalTo("Customer not found"));
    redeem(nobody, 1).then().statusCode(404);
    setTier(nobody, Map.of("new_tier", "gold")).then().statusCode(404);
    Crm.get(Crm.CUSTOMERS + "/" + nobody + "/loyalty/balance").then().statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update loyalty_transaction set points = 1000000",
        "delete from loyalty_transaction",
        "truncate loyalty_transaction cascade",
        "update lot_use set points = 1",
        "delete from lot_use",
        "delete from points_lot",
        "update points_lot set expires_at = now() + interval '10 years'",
        "update points_lot set points = points + 1",
        "update loyalty_account set balance = -1",
        "update points_lot set remaining = points + 1",
        "update points_lot set remaining = -1"
      })
  void theDatabaseRefusesWhatTheLedgerNeverDoes(String wrong) {
    // Given
    redeem(earned(10), 1);

    // Then
    assertThatThrownBy(() -> execute(wrong))
        .isInstanceOf(SQLException.class)
        .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isIn("P0001", "23514"));
  }

  private String earned(long points) {
    String customer = customer();
    earn(customer, points, Map.of());
    return customer;
  }

  private static String customer() {
    return Crm.aCustomer().getString("id");
  }

  private static Response earn(String customer, long points, Map<String, Object> more) {
    Map<String, Object> body = new HashMap<>(more);
    body.put("customer_id", customer);
    body.put("points", points);
    return Crm.post(LOYALTY + "/earn", body);
  }

  private static Response redeem(String customer, long points) {
    return Crm.post(LOYALTY + "/redeem", Map.of("customer_id", customer, "points", points));
  }

  private static void redeem(String customer, long points, String order) {
    Crm.post(
            LOYALTY + "/redeem",
            Map.of("customer_id", customer, "points", points, "order_id", order))
        .then()
        .statusCode(201);
  }

  private static Response reverse(String transaction, long points, String reference) {
    return Crm.post(
        LOYALTY + "/reverse",
        Map.of("transaction_id", transaction, "points", points, "reference", reference));
  }

  private static String anOrderOf300(String customer) {
    String order = Crm.unique("order");
    Crm.post(
            Crm.CUSTOMERS + "/orders",
            Map.of(
                "order_id",
                order,
                "customer_id",
                customer,
                "ordered_at",
                "2026-01-10T10:00:00Z",
                "total",
                300))
        .then()
        .statusCode(201);
    return order;
  }

  private static void restore(String order, String returnId, long amount) {
    Crm.post(
            Crm.CUSTOMERS + "/orders/" + order + "/returns",
            Map.of("return_id", returnId, "amount", amount))
        .then()
        .statusCode(201);
  }

  private static Response setTier(String customer, Map<String, Object> more) {
    Map<String, Object> body = new HashMap<>(more);
    body.put("customer_id", customer);
    return Crm.asAdmin().contentType("application/json").body(body).put(LOYALTY + "/tier");
  }

  private static JsonPath balance(String customer) {
    return Crm.get(Crm.CUSTOMERS + "/" + customer + "/loyalty/balance").jsonPath();
  }

  private static JsonPath metrics() {
    return Crm.get(Crm.CUSTOMERS + "/analytics/loyalty/metrics").jsonPath();
  }

  /** As if a lot had been earned long ago: what no statement of the service can do. */
  private void letExpire(String customer, long points) throws SQLException {
    unguarded(
        """
        update points_lot set expires_at = now() - interval '1 second'
        where customer_id = '%s' and points = %d
        """
            .formatted(customer, points));
    unguarded(
        "update loyalty_account set next_expiry = now() - interval '1 second' where customer_id = '%s'"
            .formatted(customer));
  }

  private static List<Map<String, Object>> differences(String customer) {
    return Crm.get(LOYALTY + "/audit")
        .jsonPath()
        .getList("differences.findAll { it.customer_id == '" + customer + "' }");
  }

  /** What a superuser can do who goes behind the triggers. */
  private void unguarded(String sql) throws SQLException {
    execute("set local session_replication_role = replica; " + sql);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = TestDatabase.ownersConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(sql);
      connection.commit();
    }
  }
}
