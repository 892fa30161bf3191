package io.retailcrm.bootstrap.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.retailcrm.application.work.Ids;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import io.retailcrm.domain.access.Account;
import io.retailcrm.domain.access.Accounts;
import io.retailcrm.domain.access.PasswordHasher;
import io.retailcrm.domain.access.Role;
import io.retailcrm.domain.customer.EmailAddress;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AccessTest {

  @Inject Accounts accounts;
  @Inject PasswordHasher passwords;
  @Inject Transactions transactions;
  @Inject Ids ids;

  @Test
  void theFirstAdminLogsInAndIsLetIn() {
    // When
    Response login = Crm.login("Admin@Example.com ", TestDatabase.ADMIN_PASSWORD);

    // Then
    login.then().statusCode(200).header("Cache-Control", "no-store");
    login.then().body("token_type", equalTo("Bearer")).body("expires_in", equalTo(3600));
    given()
        .header("Authorization", "Bearer " + login.path("access_token"))
        .get(Crm.CUSTOMERS)
        .then()
        .statusCode(200);
  }

  @Test
  void aWrongPasswordAndAnUnknownAccountAnswerAlike() {
    // When
    Response wrong = Crm.login("admin@example.com", "wrong");
    Response unknown = Crm.login("nobody@example.com", "wrong");

    // Then
    wrong.then().statusCode(401).header("WWW-Authenticate", "Bearer");
    assertThat(unknown.body().asString()).isEqualTo(wrong.body().asString());
    assertThat(unknown.statusCode()).isEqualTo(401);
  }

  @Test
  void anInactiveAccountAnswersLikeAWrongPassword() {
    // Given
    String email = staff(Role.AGENT, false);

    // When
    Response login = Crm.login(email, "a-password-of-staff");

    // Then
    login.then().statusCode(401).body("detail", equalTo("Wrong username or password"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/retail-customers",
    "GET, /api/v1/retail-customers/",
    "POST, /api/v1/retail-customers",
    "GET, /api/v1/no-such-path",
    "DELETE, /api/v1/retail-customers",
    "POST, /api/v1/retail-customers/imports?kind=orders",
    "GET, /api/v1/jobs"
  })
  void withoutATokenNothingIsToldButThatOneIsNeeded(String method, String path) {
    // When
    Response answer = given().request(method, path);

    // Then
    answer
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", "Bearer")
        .contentType("application/problem+json")
        .body("status", equalTo(401))
        .body("detail", equalTo("A valid access token is required"));
  }

  @Test
  void aTokenWithAnotherSignatureIsRefused() {
    // Given
    String token = Crm.login("admin@example.com", TestDatabase.ADMIN_PASSWORD).path("access_token");
    String[] parts = token.split("\\.");
    String none =
        Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes());

    // When
    Response unsigned =
        given().header("Authorization", "Bearer " + none + "." + parts[1] + ".").get(Crm.CUSTOMERS);
    Response cut =
        given()
            .header("Authorization", "Bearer " + token.substring(0, token.length() - 8))
            .get(Crm.CUSTOMERS);

    // Then
    unsigned.then().statusCode(401).contentType("application/problem+json");
    cut.then().statusCode(401).contentType("application/problem+json");
  }

  @Test
  void theKeySetHoldsThePublicKeyAndNothingPrivate() {
    // When
    Response jwks = given().get("/api/v1/auth/jwks");

    // Then
    jwks.then().statusCode(200).body("keys[0].kty", equalTo("RSA"));
    jwks.then().body("keys[0].kid", notNullValue()).body("keys[0].alg", equalTo("RS256"));
    assertThat(jwks.jsonPath().getMap("keys[0]").keySet())
        .containsExactlyInAnyOrder("kty", "kid", "use", "alg", "n", "e");
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"AGENT", "ANALYST", "SERVICE"})
  void eachRoleMayDoWhatTheTableSays(Role role) {
    // Given
    String email = staff(role, true);
    Map<String, Object> customer =
        Map.of("first_name", "A", "last_name", "B", "external_id", Crm.unique("role"));

    // When
    int create = send(email, Crm.CUSTOMERS, customer);
    int runRfm =
        send(email, Crm.CUSTOMERS + "/analytics/rfm/calculate", Map.of("as_of", "1971-01-01"));
    int readRfm =
        Crm.as(email, "a-password-of-staff")
            .get(Crm.CUSTOMERS + "/analytics/rfm/distribution")
            .statusCode();
    int importFile =
        Crm.as(email, "a-password-of-staff")
            .contentType("text/csv")
            .body("x")
            .post(Crm.CUSTOMERS + "/imports?kind=orders")
            .statusCode();

    // Then
    assertThat(create).isEqualTo(role == Role.ANALYST ? 403 : 201);
    assertThat(runRfm).isEqualTo(role == Role.ANALYST ? 200 : 403);
    assertThat(readRfm).isEqualTo(role == Role.SERVICE ? 403 : 200);
    assertThat(importFile).isEqualTo(403);
  }

  @Test
  void aRefusalOfARoleIsAProblem() {
    // Given
    String email = staff(Role.ANALYST, true);

    // When
    Response answer =
        Crm.as(email, "a-password-of-staff")
            .contentType(ContentType.JSON)
            .body(Map.of())
            .post(Crm.CUSTOMERS);

    // Then
    answer
        .then()
        .statusCode(403)
        .contentType("application/problem+json")
        .body("title", equalTo("Forbidden"));
  }

  @Test
  void whatIsNotThereIsToldOnlyToThoseWithAToken() {
    // When
    Response path = Crm.get("/api/v1/no-such-path");
    Response method = Crm.asAdmin().delete(Crm.CUSTOMERS);
    Response type = Crm.asAdmin().contentType("text/plain").body("x").post(Crm.CUSTOMERS);

    // Then
    path.then().statusCode(404).contentType("application/problem+json");
    method.then().statusCode(405).contentType("application/problem+json");
    type.then().statusCode(415).contentType("application/problem+json");
  }

  @Test
  void everyAnswerHasARequestId() {
    // When
    Response own = given().header("X-Request-Id", "till-7/42").get(Crm.CUSTOMERS);
    Response made = given().get(Crm.CUSTOMERS);

    // Then
    own.then().header("X-Request-Id", "till-7/42");
    assertThat(made.header("X-Request-Id")).isNotBlank();
  }

  @Test
  void theOpenApiDocumentNamesTheOperationsInSnakeCase() {
    // When
    Response document = given().accept(ContentType.JSON).get("/q/openapi?format=json");

    // Then
    document.then().statusCode(200);
    document
        .then()
        .body("paths.'/api/v1/retail-customers'.post.operationId", equalTo("createCustomer"))
        .body("components.schemas.Registration.required", hasItem("first_name"));
  }

  private int send(String email, String path, Object body) {
    return Crm.as(email, "a-password-of-staff")
        .contentType(ContentType.JSON)
        .body(body)
        .post(path)
        .statusCode();
  }

  private String staff(Role role, boolean active) {
    String email = Crm.unique(role.code()) + "@example.com";
    Account account =
        Account.ofStaff(
            ids.next(),
            EmailAddress.parse(email).orElseThrow(),
            passwords.hash("a-password-of-staff"),
            "Test",
            "Staff",
            Set.of(role),
            Instant.now());
    transactions.inTransaction(
        () -> accounts.add(active ? account : account.deactivated(Instant.now())));
    return email;
  }
}
