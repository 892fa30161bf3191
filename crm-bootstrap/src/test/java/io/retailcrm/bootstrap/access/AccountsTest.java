package io.retailcrm.bootstrap.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.retailcrm.application.work.Concurrently;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.Inbox;
import io.retailcrm.bootstrap.MessageServers;
import io.retailcrm.bootstrap.TestDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(MessageServers.class)
class AccountsTest {

  private static final String AUTH = "/api/v1/auth";
  private static final String STAFF = "/api/v1/staff";
  private static final String PASSWORD = "SecurePass123";

  @Test
  void whoRegistersIsACustomerAndMayLogIn() {
    // Given
    String email = Crm.unique("john") + "@example.com";

    // When
    Response registered = register(email, phone(), Map.of("email_marketing_consent", true));

    // Then
    registered.then().statusCode(201).body("email", equalTo(email));
    assertThat(registered.body().asString()).doesNotContain("password").doesNotContain(PASSWORD);
    assertThat(registered.header("Location")).endsWith("/" + registered.path("id"));
    assertThat(registered.jsonPath().getString("user_id")).isNotBlank();
    Crm.login(email.toUpperCase(java.util.Locale.ROOT), PASSWORD).then().statusCode(200);
    Crm.get(Crm.CUSTOMERS + "/" + registered.path("id") + "/consents")
        .then()
        .body("items[0].source", equalTo("registration"))
        .body("items[0].recorded_by", equalTo(registered.path("user_id")));
  }

  @Test
  void ofThoseWhoRegisterOneEmailAtTheSameMomentOneDoes() throws Exception {
    // Given
    String email = Crm.unique("john") + "@example.com";
    List<String> phones = List.of(phone(), phone(), phone(), phone());

    // When
    List<Integer> statuses =
        Concurrently.run(4, thread -> register(email, phones.get(thread), Map.of()).statusCode());

    // Then
    assertThat(statuses).containsOnly(201, 400);
    assertThat(statuses).containsOnlyOnce(201);
  }

  @Test
  void takenEmailsAndPhonesAreToldAsTheyAre() {
    // Given
    String email = Crm.unique("john") + "@example.com";
    String phone = phone();
    register(email, phone, Map.of()).then().statusCode(201);

    // Then
    register(email, phone(), Map.of())
        .then()
        .statusCode(400)
        .body("detail", equalTo("Email already registered"));
    register(Crm.unique("x") + "@example.com", phone, Map.of())
        .then()
        .statusCode(400)
        .body("detail", equalTo("Phone already registered"));
    register("admin@example.com", phone(), Map.of())
        .then()
        .statusCode(400)
        .body("detail", equalTo("Email already registered"));
  }

  @ParameterizedTest
  @CsvSource({
    "password, password",
    "password, 12345678",
    "password, Password1",
    "password, short1",
    "password, null",
    "email, null",
    "phone, null",
    "first_name, null",
    "loyalty_points, 5000",
    "loyalty_tier, platinum",
    "roles, admin",
    "is_active, false",
    "user_id, 01a20a38-0312-7c0c-b909-114cbb46ed1b",
    "external_id, shop-1",
    "email_verified, true"
  })
  void aBadFieldOfARegistrationIsNamed(String field, String value) {
    // Given
    String email = Crm.unique("john") + "@example.com";
    Map<String, Object> more = new HashMap<>();
    more.put(field, value.equals("null") ? null : value);

    // When
    Response refused = register(email, phone(), more);

    // Then
    refused.then().statusCode(422).body("errors.field", equalTo(List.of(field)));
    Crm.get(Crm.CUSTOMERS + "/email/" + email).then().statusCode(404);
  }

  @Test
  void whoHasOneNameRegistersToo() {
    // Given
    Map<String, Object> oneName = new HashMap<>();
    oneName.put("last_name", null);

    // When
    Response registered = register(Crm.unique("one") + "@example.com", phone(), oneName);

    // Then
    registered.then().statusCode(201).body("last_name", nullValue());
  }

  @Test
  void aWeakPasswordIsNamedBesideTheOtherBadFields() {
    // When
    Response registration =
        register("no-address", phone(), Map.of("password", "password", "date_of_birth", "x"));
    Map<String, Object> staff = new HashMap<>(staff("no-address"));
    staff.put("password", "12345678");
    staff.put("roles", List.of("owner"));
    Response account = Crm.post(STAFF, staff);
    Response change = put(STAFF + "/xyz", Map.of("password", "Password1", "first_name", " "));
    Response reset =
        given()
            .contentType(ContentType.JSON)
            .body(Map.of("new_password", "short1"))
            .post(AUTH + "/password/reset");

    // Then
    registration
        .then()
        .statusCode(422)
        .body("errors.field", containsInAnyOrder("email", "password", "date_of_birth"));
    account
        .then()
        .statusCode(422)
        .body("errors.field", containsInAnyOrder("email", "password", "roles[0]"));
    change
        .then()
        .statusCode(422)
        .body("errors.field", containsInAnyOrder("staff_id", "password", "first_name"));
    reset.then().statusCode(422).body("errors.field", containsInAnyOrder("token", "new_password"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 129, 100_000, 1_000_000})
  void whatIsNoTokenIsRefusedAsSuchHoweverLongItIs(int length) {
    // Given
    String token = "t".repeat(length);

    // When
    Response refreshed = refresh(token);
    Response reset = reset(token, PASSWORD);

    // Then
    refreshed.then().statusCode(401).contentType("application/problem+json");
    reset.then().statusCode(400).contentType("application/problem+json");
  }

  @Test
  void aRefreshTokenIsGoodOnceAndItsReuseEndsTheSession() {
    // Given
    JsonPath login = newCustomer().login;

    // When
    Response refreshed = refresh(login.getString("refresh_token"));
    Response again = refresh(login.getString("refresh_token"));

    // Then
    refreshed.then().statusCode(200).header("Cache-Control", "no-store");
    refreshed.then().body("token_type", equalTo("Bearer"));
    assertThat(refreshed.jsonPath().getLong("refresh_expires_in"))
        .isBetween(2_591_000L, 2_592_000L);
    again.then().statusCode(401).header("WWW-Authenticate", "Bearer");
    refresh(refreshed.path("refresh_token")).then().statusCode(401);
  }

  @Test
  void ofManyWhoShowOneRefreshTokenAtTheSameMomentAtMostOneGetsTokens() throws Exception {
    // Given
    String token = newCustomer().login.getString("refresh_token");

    // When
    List<Integer> statuses = Concurrently.run(6, thread -> refresh(token).statusCode());

    // Then
    assertThat(statuses).containsOnly(200, 401);
    assertThat(statuses).containsOnlyOnce(200);
  }

  @Test
  void whoHasLoggedOutCanNotRefresh() {
    // Given
    JsonPath login = newCustomer().login;
    String token = login.getString("refresh_token");

    // When
    Response out = bearer(login).body(Map.of("refresh_token", token)).post(AUTH + "/logout");

    // Then
    out.then().statusCode(204);
    refresh(token).then().statusCode(401);
    given()
        .contentType(ContentType.JSON)
        .body(Map.of("refresh_token", token))
        .post(AUTH + "/logout")
        .then()
        .statusCode(401);
  }

  @Test
  void aForgottenPasswordIsReplacedByTheTokenOfAMail() {
    // Given
    Customer customer = newCustomer();
    Inbox.code(customer.email, 1);

    // When
    Response asked = forgot(customer.email);
    String token = resetToken(customer.email, 2);
    Response weak = reset(token, "password");
    Response done = reset(token, "Another-Pass-77");

    // Then
    asked.then().statusCode(202);
    weak.then().statusCode(422).body("errors[0].field", equalTo("new_password"));
    done.then().statusCode(204);
    Crm.login(customer.email, PASSWORD).then().statusCode(401);
    Crm.login(customer.email, "Another-Pass-77").then().statusCode(200);
    refresh(customer.login.getString("refresh_token")).then().statusCode(401);
    reset(token, "Third-Pass-88")
        .then()
        .statusCode(400)
        .body("detail", equalTo("The token is wrong or no longer valid"));
  }

  @Test
  void whoWasCreatedByStaffClaimsTheAccount() {
    // Given
    String email = Crm.unique("walkin") + "@example.com";
    String id =
        Crm.post(Crm.CUSTOMERS, Map.of("first_name", "Walk", "last_name", "In", "email", email))
            .path("id");

    // When
    forgot(email);
    Response done = reset(resetToken(email, 1), PASSWORD);

    // Then
    done.then().statusCode(204);
    JsonPath login = Crm.login(email, PASSWORD).then().statusCode(200).extract().jsonPath();
    assertThat(login.getString("access_token")).isNotBlank();
    assertThat(Crm.get(Crm.CUSTOMERS + "/" + id).jsonPath().getString("user_id")).isNotBlank();
  }

  @Test
  void nobodyIsToldWhetherAnAccountExists() {
    // Given
    Customer customer = newCustomer();

    // When
    Response known = forgot(customer.email);
    Response unknown = forgot(Crm.unique("nobody") + "@example.com");

    // Then
    assertThat(unknown.statusCode()).isEqualTo(known.statusCode()).isEqualTo(202);
    assertThat(unknown.body().asString()).isEqualTo(known.body().asString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "' or 1=1 --", "token-1"})
  void aMadeUpResetTokenIsRefused(String token) {
    reset(token, PASSWORD).then().statusCode(400);
  }

  @Test
  void theLoginFollowsTheEmailOfTheCustomer() {
    // Given
    Customer customer = newCustomer();
    String other = Crm.unique("other") + "@example.com";
    String path = Crm.CUSTOMERS + "/" + customer.id;

    // When
    Response changed = put(path, Map.of("email", other));
    Map<String, Object> without = new HashMap<>();
    without.put("email", null);
    Response removed = put(path, without);
    Response anothers = put(path, Map.of("email", "admin@example.com"));

    // Then
    changed.then().statusCode(200);
    Crm.login(other, PASSWORD).then().statusCode(200);
    Crm.login(customer.email, PASSWORD).then().statusCode(401);
    removed.then().statusCode(422).body("errors[0].field", equalTo("email"));
    anothers.then().statusCode(400).body("detail", equalTo("Email already registered"));
  }

  @Test
  void aDeactivatedCustomerCanNotLogIn() {
    // Given
    Customer customer = newCustomer();
    Crm.asAdmin().post(Crm.CUSTOMERS + "/" + customer.id + "/deactivate");

    // Then
    Crm.login(customer.email, PASSWORD)
        .then()
        .statusCode(401)
        .body("detail", equalTo("Wrong username or password"));
    refresh(customer.login.getString("refresh_token")).then().statusCode(401);
    Crm.asAdmin().post(Crm.CUSTOMERS + "/" + customer.id + "/reactivate");
    Crm.login(customer.email, PASSWORD).then().statusCode(200);
  }

  @Test
  void reactivationResumesNoSessionFromBefore() {
    // Given
    Customer customer = newCustomer();

    // When
    Crm.asAdmin().post(Crm.CUSTOMERS + "/" + customer.id + "/deactivate");
    Crm.asAdmin().post(Crm.CUSTOMERS + "/" + customer.id + "/reactivate");

    // Then
    refresh(customer.login.getString("refresh_token")).then().statusCode(401);
  }

  @Test
  void theLoginOfAMergedDuplicateEnds() {
    // Given
    Customer survivor = newCustomer();
    Customer duplicate = newCustomer();
    String merge =
        Crm.post(Crm.CUSTOMERS + "/" + survivor.id + "/merge", Map.of("duplicate_id", duplicate.id))
            .path("merge_id");

    // Then
    Crm.login(duplicate.email, PASSWORD).then().statusCode(401);
    Crm.login(survivor.email, PASSWORD).then().statusCode(200);
    Crm.asAdmin().post(Crm.CUSTOMERS + "/merges/" + merge + "/undo");
    Crm.login(duplicate.email, PASSWORD).then().statusCode(200);
  }

  @Test
  void aCustomerErasesTheOwnRecordWithThePassword() {
    // Given
    Customer customer = newCustomer();
    String path = Crm.CUSTOMERS + "/" + customer.id + "/erase";

    // When
    Response without = bearer(customer.login).body(Map.of("reason", "mine")).post(path);
    Response wrong = bearer(customer.login).body(Map.of("password", "wrong")).post(path);
    Response done = bearer(customer.login).body(Map.of("password", PASSWORD)).post(path);

    // Then
    without.then().statusCode(422).body("errors[0].field", equalTo("password"));
    wrong.then().statusCode(403);
    done.then().statusCode(200).body("reason", nullValue());
    Crm.login(customer.email, PASSWORD).then().statusCode(401);
    register(customer.email, phone(), Map.of()).then().statusCode(201);
  }

  @Test
  void anAccountOfStaffIsMadeChangedListedAndDeactivated() {
    // Given
    String email = Crm.unique("agent") + "@example.com";

    // When
    Response created = Crm.post(STAFF, staff(email));

    // Then
    created
        .then()
        .statusCode(201)
        .header("ETag", "\"0\"")
        .body("email", equalTo(email))
        .body("roles", equalTo(List.of("agent")))
        .body("is_active", equalTo(true));
    assertThat(created.body().asString()).doesNotContain("password");
    String path = STAFF + "/" + created.path("id");
    assertThat(created.header("Location")).endsWith(path);
    put(path, Map.of("roles", List.of("analyst", "agent"), "first_name", "Ann"))
        .then()
        .statusCode(200)
        .body("first_name", equalTo("Ann"))
        .body("version", equalTo(1));
    Crm.asAdmin()
        .header("If-Match", "\"0\"")
        .contentType(ContentType.JSON)
        .body(Map.of("first_name", "Bea"))
        .put(path)
        .then()
        .statusCode(412);
    Crm.get(path).then().body("first_name", equalTo("Ann"));
    assertThat(Crm.get(STAFF + "?limit=1000").jsonPath().getList("items.email")).contains(email);
    Crm.asAdmin()
        .post(path + "/deactivate")
        .then()
        .statusCode(200)
        .body("is_active", equalTo(false));
    Crm.login(email, "Blue-Oxford-41").then().statusCode(401);
    Crm.post(STAFF, staff(email))
        .then()
        .statusCode(400)
        .body("detail", equalTo("Email already registered"));
    Crm.get(STAFF + "/" + UUID.randomUUID()).then().statusCode(404);
  }

  @ParameterizedTest
  @CsvSource({
    "roles, customer",
    "roles, root",
    "password, password1",
    "email, nobody",
    "is_active, true"
  })
  void aBadFieldOfAStaffAccountIsNamed(String field, String value) {
    // Given
    Map<String, Object> request = new HashMap<>(staff(Crm.unique("agent") + "@example.com"));
    request.put(field, field.equals("roles") ? List.of(value) : value);

    // When
    Response refused = Crm.post(STAFF, request);

    // Then
    refused.then().statusCode(422);
    assertThat(refused.jsonPath().getString("errors[0].field")).startsWith(field);
  }

  @Test
  void aCustomerIsNoStaff() {
    // Given
    Customer customer = newCustomer();
    String user = Crm.get(Crm.CUSTOMERS + "/" + customer.id).path("user_id");

    // Then
    Crm.get(STAFF + "/" + user).then().statusCode(404);
    put(STAFF + "/" + user, Map.of("first_name", "Ann")).then().statusCode(404);
    Crm.asAdmin().post(STAFF + "/" + user + "/deactivate").then().statusCode(404);
  }

  private record Customer(String id, String email, JsonPath login) {}

  private static Customer newCustomer() {
    String email = Crm.unique("john") + "@example.com";
    String id = register(email, phone(), Map.of()).then().statusCode(201).extract().path("id");
    return new Customer(
        id, email, Crm.login(email, PASSWORD).then().statusCode(200).extract().jsonPath());
  }

  private static Response register(String email, String phone, Map<String, Object> more) {
    Map<String, Object> request = new HashMap<>();
    request.put("first_name", "John");
    request.put("last_name", "Doe");
    request.put("email", email);
    request.put("phone", phone);
    request.put("password", PASSWORD);
    request.putAll(more);
    return given().contentType(ContentType.JSON).body(request).post(Crm.CUSTOMERS + "/register");
  }

  private static Map<String, Object> staff(String email) {
    return Map.of(
        "email", email,
        "password", "Blue-Oxford-41",
        "first_name", "Asha",
        "last_name", "Rao",
        "roles", List.of("agent"));
  }

  private static Response put(String path, Object body) {
    return Crm.asAdmin().contentType(ContentType.JSON).body(body).put(path);
  }

  private static RequestSpecification bearer(JsonPath login) {
    return given()
        .contentType(ContentType.JSON)
        .header("Authorization", "Bearer " + login.getString("access_token"));
  }

  private static Response refresh(String token) {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("refresh_token", token))
        .post(AUTH + "/refresh");
  }

  private static Response forgot(String username) {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("username", username))
        .post(AUTH + "/password/forgot");
  }

  private static Response reset(String token, String password) {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("token", token, "new_password", password))
        .post(AUTH + "/password/reset");
  }

  private static String resetToken(String email, int mails) {
    Matcher token =
        Pattern.compile("[A-Za-z0-9_-]{40,}").matcher(Inbox.last(email, mails).get("text"));
    assertThat(token.find()).isTrue();
    return token.group();
  }

  private static String phone() {
    return "+9198" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);
  }
}
