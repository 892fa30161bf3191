package io.retailcrm.bootstrap.audit;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
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
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AuditTest {

  private static final String AUDIT = "/api/v1/audit";
  private static final String ORDERS = Crm.CUSTOMERS + "/orders";

  @Inject Staff staff;

  @Test
  void whoDidWhatToWhomIsOnRecord() {
    // Given
    String requestId = Crm.unique("till");

    // When
    String customer =
        Crm.asAdmin()
            .contentType(ContentType.JSON)
            .header("X-Request-Id", requestId)
            .body(Map.of("first_name", "A", "last_name", "B", "external_id", Crm.unique("ext")))
            .post(Crm.CUSTOMERS)
            .path("id");

    // Then
    List<Map<String, Object>> entries = entries("customer_id=" + customer);
    assertThat(entries).hasSize(1);
    assertThat(entries.get(0))
        .containsEntry("action", "createCustomer")
        .containsEntry("actor", admin())
        .containsEntry("actor_roles", List.of("admin"))
        .containsEntry("method", "POST")
        .containsEntry("path", Crm.CUSTOMERS)
        .containsEntry("customer_id", customer)
        .containsEntry("subject_id", null)
        .containsEntry("status", 201)
        .containsEntry("request_id", requestId)
        .containsEntry("address", "127.0.0.1");
  }

  @Test
  void theAnswerTellsWhomAnOrderConcernsAndItsPlaceWhichOrderItIs() {
    // Given
    JsonPath customer = Crm.aCustomer();
    String order = Crm.unique("o");

    // When
    Crm.post(
            ORDERS,
            Map.of(
                "order_id",
                order,
                "external_id",
                customer.getString("external_id"),
                "ordered_at",
                "2025-01-01T10:00:00Z",
                "total",
                10))
        .then()
        .statusCode(201);

    // Then
    assertThat(entries("action=recordOrder&customer_id=" + customer.getString("id")))
        .hasSize(1)
        .allSatisfy(entry -> assertThat(entry).containsEntry("subject_id", order));
  }

  @Test
  void whatWasRefusedIsOnRecordToo() {
    // Given
    String order = Crm.unique("o");

    // When
    Crm.post(ORDERS + "/" + order + "/returns", Map.of("return_id", "r", "amount", 1))
        .then()
        .statusCode(404);

    // Then
    assertThat(entries("action=returnOrder&actor=" + admin()))
        .filteredOn(entry -> order.equals(entry.get("subject_id")))
        .hasSize(1)
        .allSatisfy(
            entry ->
                assertThat(entry)
                    .containsEntry("status", 404)
                    .containsEntry("path", ORDERS + "/{order_id}/returns"));
  }

  @Test
  void aCallAboutSeveralCustomersIsOnRecordForEachThatThereIs() {
    // Given
    String one = Crm.aCustomer().getString("id");
    String two = Crm.aCustomer().getString("id");
    String nobody = UUID.randomUUID().toString();

    // When
    Response answer =
        Crm.post(
            Crm.CUSTOMERS + "/bulk/status",
            Map.of("customer_ids", List.of(one, two, nobody), "is_active", false));

    // Then
    answer.then().statusCode(200);
    assertThat(entries("action=bulkStatus&customer_id=" + one)).hasSize(1);
    assertThat(entries("action=bulkStatus&customer_id=" + two)).hasSize(1);
    assertThat(entries("action=bulkStatus&customer_id=" + nobody)).isEmpty();
  }

  @Test
  void readingIsNotOnRecordAndARepeatedAnswerIsNotASecondDeed() {
    // Given
    String key = Crm.unique("key");
    Map<String, Object> body =
        Map.of("first_name", "A", "last_name", "B", "external_id", Crm.unique("ext"));
    String customer = createUnder(key, body).path("id");

    // When
    createUnder(key, body).then().statusCode(201);
    Crm.get(Crm.CUSTOMERS + "/" + customer).then().statusCode(200);

    // Then
    assertThat(entries("customer_id=" + customer)).hasSize(1);
  }

  @Test
  void anImportIsOnRecordWithItsJob() {
    // When
    JsonPath job =
        Crm.imported(
            "kind=customers",
            "text/csv",
            ("external_id,first_name,last_name\n" + Crm.unique("c") + ",A,B\n").getBytes(UTF_8));

    // Then
    assertThat(entries("action=importFile&limit=1000"))
        .filteredOn(entry -> job.getString("id").equals(entry.get("subject_id")))
        .hasSize(1)
        .allSatisfy(entry -> assertThat(entry).containsEntry("status", 202));
  }

  @Test
  void aLoginNamesWhoItWasOnceThatIsKnown() {
    // Given
    String email = staff.add(Role.AGENT);

    // When
    Response login = Crm.login(" " + email.toUpperCase(Locale.ROOT), Staff.PASSWORD);
    Crm.login(email, "wrong").then().statusCode(401);

    // Then
    List<Map<String, Object>> succeeded =
        entries("action=login&actor=" + subject(login.path("access_token")));
    assertThat(succeeded).hasSize(1);
    assertThat(succeeded.get(0)).containsEntry("status", 200);
    String fingerprint = String.valueOf(succeeded.get(0).get("subject_id"));
    assertThat(fingerprint).matches("[0-9a-f]{64}");
    assertThat(entries("action=login&limit=1000"))
        .filteredOn(entry -> fingerprint.equals(entry.get("subject_id")))
        .extracting(entry -> entry.get("status"), entry -> entry.get("actor"))
        .containsExactly(tuple(401, null), tuple(200, succeeded.get(0).get("actor")));
    assertThat(Crm.get(AUDIT + "?limit=1000").asString()).doesNotContain("@example.com");
  }

  @Test
  void anAddressInAPathIsNotKept() {
    // When
    Crm.post(ORDERS + "/jane@example.com/returns", Map.of("return_id", "r", "amount", 1))
        .then()
        .statusCode(404);

    // Then
    assertThat(Crm.get(AUDIT + "?action=returnOrder").asString())
        .contains("returnOrder")
        .doesNotContain("jane@example.com");
  }

  @Test
  void theNewestComesFirstAndFiltersNarrowTheList() {
    // Given
    String customer = Crm.aCustomer().getString("id");
    Instant created = Instant.parse((String) entries("customer_id=" + customer).get(0).get("at"));

    // When
    List<Map<String, Object>> fromThen = entries("customer_id=" + customer + "&from=" + created);
    List<Map<String, Object>> beforeThen = entries("customer_id=" + customer + "&to=" + created);
    List<Map<String, Object>> ofNobody = entries("customer_id=" + UUID.randomUUID());
    List<Map<String, Object>> newest = entries("limit=1000");

    // Then
    assertThat(fromThen).hasSize(1);
    assertThat(beforeThen).isEmpty();
    assertThat(ofNobody).isEmpty();
    assertThat(newest)
        .extracting(entry -> Instant.parse((String) entry.get("at")))
        .isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void theListIsPagedLikeAnyOther() {
    // Given
    Crm.aCustomer();
    Crm.aCustomer();

    // When
    Response page = Crm.get(AUDIT + "?limit=1&action=createCustomer");

    // Then
    page.then().statusCode(200).body("limit", equalTo(1)).body("items.size()", equalTo(1));
    assertThat(page.header("Link")).contains("rel=\"next\"");
  }

  @ParameterizedTest
  @CsvSource({
    "customer_id=7, customer_id",
    "from=yesterday, from",
    "to=2025-01-01, to",
    "from=%2B999999999-01-01T00:00:00Z, from",
    "actor=%20, actor",
    "action=a%00b, action",
    "limit=0, limit"
  })
  void aBadFilterIsNamed(String query, String field) {
    // When
    Response answer = Crm.asAdmin().urlEncodingEnabled(false).get(AUDIT + "?" + query);

    // Then
    answer.then().statusCode(422).body("errors[0].field", equalTo(field));
  }

  @Test
  void itIsTheAdminsToRead() {
    // Given
    String agent = staff.add(Role.AGENT);

    // When
    Response answer = Crm.as(agent, Staff.PASSWORD).get(AUDIT);

    // Then
    answer.then().statusCode(403);
    given().get(AUDIT).then().statusCode(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit_entry set status = 200",
        "delete from audit_entry",
        "truncate audit_entry"
      })
  void theDatabaseRefusesToChangeIt(String sql) {
    // Given
    Crm.aCustomer();

    // When / Then
    assertThatThrownBy(() -> execute(sql))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("only ever added to");
  }

  private static Response createUnder(String key, Map<String, Object> body) {
    return Crm.asAdmin()
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", key)
        .body(body)
        .post(Crm.CUSTOMERS);
  }

  private static List<Map<String, Object>> entries(String query) {
    return Crm.get(AUDIT + "?" + query)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("items");
  }

  private static String admin() {
    return subject(
        Crm.login("admin@example.com", TestDatabase.ADMIN_PASSWORD).path("access_token"));
  }

  private static String subject(String token) {
    return JsonPath.from(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), UTF_8))
        .getString("sub");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = TestDatabase.ownersConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
