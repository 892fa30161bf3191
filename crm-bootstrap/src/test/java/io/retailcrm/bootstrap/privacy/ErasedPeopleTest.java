package io.retailcrm.bootstrap.privacy;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.Inbox;
import io.retailcrm.bootstrap.MessageServers;
import io.retailcrm.bootstrap.Staff;
import io.retailcrm.bootstrap.TestDatabase;
import io.retailcrm.domain.access.Role;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever was erased stays erased, until the person comes back. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(MessageServers.class)
class ErasedPeopleTest {

  private static final String REFUSAL = "The person was erased, and returns only by registering";
  private static final String PASSWORD = "quiet-Lantern-42";

  @Inject Staff staff;

  private final String email = Crm.unique("ivo") + "@example.com";
  private final String phone =
      "+9197%08d".formatted(ThreadLocalRandom.current().nextInt(100_000_000));
  private final String externalId = Crm.unique("shop");
  private String erased;

  @BeforeEach
  void somebodyWasErased() {
    erased = created(Map.of("email", email, "phone", phone, "external_id", externalId));
    erase(erased);
  }

  // Files

  @ParameterizedTest
  @ValueSource(strings = {"kind=customers", "kind=customers&mode=upsert"})
  void theNightlyFileOfCustomersBringsNobodyBack(String query) {
    // Given
    String other = Crm.unique("other");
    String file =
        """
        external_id,first_name,last_name,email,phone
        %1$s,Ivo,Brandt,,
        ,Ivo,Brandt,%2$s,
        %4$s,Ivo,Brandt,,%3$s
        %1$s,Ivo,Brandt,%2$s,%3$s
        %5$s,Una,Hale,,
        """
            .formatted(
                externalId,
                email.toUpperCase(),
                "0" + phone.substring(3),
                Crm.unique("new"),
                other);

    // When
    JsonPath job = Crm.imported(query, "text/csv", file.getBytes(UTF_8));

    // Then
    assertThat(Crm.errors(job))
        .containsExactly(
            error(2, "external_id"),
            error(3, "email"),
            error(4, "phone"),
            error(5, "email"),
            error(5, "phone"),
            error(5, "external_id"));
    assertThat(job.getMap("result")).containsEntry("imported", 1).containsEntry("rejected", 4);
    Crm.get(Crm.CUSTOMERS + "/external/" + externalId).then().statusCode(404);
    Crm.get(Crm.CUSTOMERS + "/email/" + email).then().statusCode(404);
    Crm.get(Crm.CUSTOMERS + "/external/" + other).then().statusCode(200);
  }

  @Test
  void aFileInNdjsonBringsNobodyBackEither() {
    // Given
    String line =
        "{\"first_name\":\"Ivo\",\"last_name\":\"Brandt\",\"email\":\"%s\"}\n".formatted(email);

    // When
    JsonPath job = Crm.imported("kind=customers", "application/x-ndjson", line.getBytes(UTF_8));

    // Then
    assertThat(Crm.errors(job)).containsExactly(error(1, "email"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void ordersAndPointsOfAnErasedPersonAreRejectedWithTheReason(String creating) {
    // Given
    String orders =
        """
        order_id,external_id,email,ordered_at,total
        %1$s,%4$s,,2025-01-01T10:00:00Z,10
        %2$s,,%5$s,2025-01-01T10:00:00Z,10
        %3$s,%6$s,,2025-01-01T10:00:00Z,10
        """
            .formatted(
                Crm.unique("o"),
                Crm.unique("o"),
                Crm.unique("o"),
                externalId,
                email,
                Crm.unique("x"));
    String points =
        "external_transaction_id,external_id,points,earned_at,expires_at\n%s,%s,5,2025-01-01,2099-01-01\n"
            .formatted(Crm.unique("p"), externalId);

    // When
    JsonPath ordersJob =
        Crm.imported(
            "kind=orders&create_customers=" + creating, "text/csv", orders.getBytes(UTF_8));
    JsonPath pointsJob =
        Crm.imported(
            "kind=points&create_customers=" + creating, "text/csv", points.getBytes(UTF_8));

    // Then
    assertThat(Crm.errors(ordersJob)).contains(error(2, "external_id"), error(3, "email"));
    assertThat(Crm.errors(ordersJob)).hasSize(creating.equals("true") ? 2 : 3);
    assertThat(Crm.errors(pointsJob)).containsExactly(error(2, "external_id"));
    Crm.get(Crm.CUSTOMERS + "/external/" + externalId).then().statusCode(404);
  }

  @Test
  void aTriedFileTellsTheSame() {
    // When
    JsonPath job =
        Crm.imported(
            "kind=customers&dry_run=true",
            "text/csv",
            ("external_id,first_name,last_name\n" + externalId + ",A,B\n").getBytes(UTF_8));

    // Then
    assertThat(Crm.errors(job)).containsExactly(error(2, "external_id"));
  }

  // Calls

  @Test
  void staffAndServicesCanNotBringThePersonBack() {
    // Given
    String other = created(Map.of("external_id", Crm.unique("shop")));
    String service = staff.add(Role.SERVICE);
    Map<String, String> person = Map.of("first_name", "A", "last_name", "B", "email", email);

    // Then
    refused(Crm.post(Crm.CUSTOMERS, person));
    refused(
        Crm.as(service, Staff.PASSWORD)
            .contentType(ContentType.JSON)
            .body(person)
            .post(Crm.CUSTOMERS));
    refused(put(other, Map.of("phone", phone)));
    refused(put(other, Map.of("external_id", externalId)));
    put(other, Map.of("city", "Pune")).then().statusCode(200);
  }

  @Test
  void thePersonCanNotBeActivatedOrDeactivated() {
    for (String change : List.of("deactivate", "reactivate")) {
      Crm.asAdmin()
          .post(Crm.CUSTOMERS + "/" + erased + "/" + change)
          .then()
          .statusCode(404)
          .body("detail", equalTo("Customer not found"));
    }
  }

  // The person

  @Test
  void thePersonReturnsByRegisteringAndIsWholeAgainOnceVerified() {
    // Given
    String orders =
        "order_id,email,ordered_at,total\n%s,%s,2025-01-01T10:00:00Z,10\n"
            .formatted(Crm.unique("o"), email);
    byte[] customers =
        ("external_id,email,city\n" + externalId + "," + email + ",Pune\n").getBytes(UTF_8);

    // When
    String id = register();
    JsonPath bought = Crm.imported("kind=orders", "text/csv", orders.getBytes(UTF_8));
    JsonPath unverified = Crm.imported("kind=customers&mode=upsert", "text/csv", customers);
    verify(id);
    JsonPath verified = Crm.imported("kind=customers&mode=upsert", "text/csv", customers);

    // Then
    assertThat(id).isNotEqualTo(erased);
    assertThat(Crm.errors(bought)).isEmpty();
    assertThat(Crm.errors(unverified)).containsExactly(error(2, "external_id"));
    assertThat(Crm.errors(verified)).isEmpty();
    Crm.get(Crm.CUSTOMERS + "/external/" + externalId)
        .then()
        .statusCode(200)
        .body("id", equalTo(id))
        .body("city", equalTo("Pune"))
        .body("total_orders", equalTo(1));
    put(id, Map.of("first_name", "Ivo")).then().statusCode(200);
  }

  @Test
  void whoeverReturnedAndIsErasedAgainStaysErased() {
    // Given
    erase(register());

    // Then
    refused(Crm.post(Crm.CUSTOMERS, Map.of("first_name", "A", "last_name", "B", "email", email)));
  }

  @Test
  void allThatMergedRecordsHadStaysErased() {
    // Given
    String second = Crm.unique("second") + "@example.com";
    String third = Crm.unique("third");
    String survivor = created(Map.of("email", Crm.unique("first") + "@example.com"));
    String duplicate = created(Map.of("email", second, "external_id", Crm.unique("shop")));
    String duplicateOfIt = created(Map.of("external_id", third));
    merge(duplicate, duplicateOfIt);
    merge(survivor, duplicate);

    // When
    erase(survivor);

    // Then
    refused(Crm.post(Crm.CUSTOMERS, Map.of("first_name", "A", "last_name", "B", "email", second)));
    refused(
        Crm.post(Crm.CUSTOMERS, Map.of("first_name", "A", "last_name", "B", "external_id", third)));
  }

  @Test
  void whatAMergeIsUndoneToIsNotErased() {
    // Given
    String second = Crm.unique("second") + "@example.com";
    String survivor = created(Map.of("email", Crm.unique("first") + "@example.com"));
    String duplicate = created(Map.of("email", second));
    String merge = merge(survivor, duplicate);
    Crm.post(Crm.CUSTOMERS + "/merges/" + merge + "/undo", Map.of()).then().statusCode(200);

    // When
    erase(survivor);

    // Then
    put(duplicate, Map.of("external_id", Crm.unique("shop"))).then().statusCode(200);
    Crm.get(Crm.CUSTOMERS + "/email/" + second).then().statusCode(200);
  }

  @Test
  void theReceiptCountsWhatIsRemembered() {
    // Given
    String id = created(Map.of("email", Crm.unique("a") + "@example.com"));

    // Then
    Crm.post(Crm.CUSTOMERS + "/" + id + "/erase", Map.of("reason", "by letter"))
        .then()
        .statusCode(200)
        .body("kept.erased_identifiers", equalTo(1));
  }

  private static Map<String, Object> error(int line, String field) {
    return Map.of("line", line, "field", field, "message", REFUSAL);
  }

  private static void refused(Response response) {
    response
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", equalTo(REFUSAL));
  }

  private static String created(Map<String, String> fields) {
    Map<String, Object> request = new HashMap<>(fields);
    request.put("first_name", "Ivo");
    request.put("last_name", "Brandt");
    return Crm.post(Crm.CUSTOMERS, request).then().statusCode(201).extract().path("id");
  }

  private static void erase(String id) {
    Crm.post(Crm.CUSTOMERS + "/" + id + "/erase", Map.of("reason", "by letter"))
        .then()
        .statusCode(200);
  }

  private static String merge(String survivor, String duplicate) {
    return Crm.post(Crm.CUSTOMERS + "/" + survivor + "/merge", Map.of("duplicate_id", duplicate))
        .then()
        .statusCode(200)
        .extract()
        .path("merge_id");
  }

  private static Response put(String id, Map<String, String> fields) {
    return Crm.asAdmin().contentType(ContentType.JSON).body(fields).put(Crm.CUSTOMERS + "/" + id);
  }

  private String register() {
    return given()
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "first_name", "Ivo",
                "last_name", "Brandt",
                "email", email,
                "phone", phone,
                "password", PASSWORD))
        .post(Crm.CUSTOMERS + "/register")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private void verify(String id) {
    given()
        .contentType(ContentType.JSON)
        .body(Map.of("verification_type", "email", "verification_code", Inbox.code(email, 1)))
        .post(Crm.CUSTOMERS + "/" + id + "/verify-email")
        .then()
        .statusCode(200);
  }
}
