package io.retailcrm.bootstrap.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.retailcrm.application.work.Concurrently;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.Inbox;
import io.retailcrm.bootstrap.MessageServers;
import io.retailcrm.bootstrap.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(MessageServers.class)
@TestProfile(ThrottleTest.FewTries.class)
class ThrottleTest {

  private static final String STAFF_PASSWORD = "Lantern-Orchid-7";

  /** Three tries an account and nine an address; a proxy on this machine is trusted. */
  public static class FewTries implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "crm.throttle.window", "60s",
          "crm.throttle.per-account", "3",
          "crm.throttle.per-address", "9",
          "quarkus.http.proxy.proxy-address-forwarding", "true",
          "quarkus.http.proxy.allow-x-forwarded", "true",
          "quarkus.http.proxy.trusted-proxies", "127.0.0.1,::1");
    }
  }

  @Test
  void anAccountCanBeTriedSoOftenWhetherOrNotItExists() {
    // Given
    String unknown = Crm.unique("nobody") + "@example.com";

    // When
    List<Response> tries =
        List.of(
            login("10.1.0.1", unknown),
            login("10.1.0.1", " " + unknown.toUpperCase(java.util.Locale.ROOT)),
            login("10.1.0.1", unknown),
            login("10.1.0.1", unknown));

    // Then
    assertThat(tries.stream().map(Response::statusCode)).containsExactly(401, 401, 401, 429);
    Response last = tries.get(3);
    last.then().contentType("application/problem+json");
    assertThat(Integer.parseInt(last.header("Retry-After"))).isBetween(1, 60);
    assertThat(last.header("RateLimit-Policy"))
        .isEqualTo("\"account\";q=3;w=60, \"address\";q=9;w=60");
    assertThat(tries.get(0).header("RateLimit"))
        .matches("\"account\";r=2;t=\\d+, \"address\";r=8;t=\\d+");
    assertThat(last.header("RateLimit")).startsWith("\"account\";r=0;");
  }

  @Test
  void wrongPasswordsFromOneAddressDoNotLockTheOwnerOutElsewhere() {
    // Given
    String email = aStaffAccount();
    for (int i = 0; i < 4; i++) {
      login("10.7.0.1", email);
    }

    // When
    Response attacker = login("10.7.0.1", email);
    Response owner = right("10.7.0.2", email);

    // Then
    attacker.then().statusCode(429);
    owner.then().statusCode(200);
  }

  @Test
  void manyAddressesTogetherLockOutOnlyWhoNeverEnteredFromThere() {
    // Given
    String email = aStaffAccount();
    right("10.8.1.1", email).then().statusCode(200);
    for (int i = 0; i < 15; i++) {
      login("10.8.2." + i, email).then().statusCode(401);
    }

    // When
    Response unknownAddress = right("10.8.3.1", email);
    Response knownAddress = right("10.8.1.1", email);

    // Then
    unknownAddress.then().statusCode(429);
    knownAddress.then().statusCode(200);
  }

  @Test
  void whoForgetsTooOftenIsAnsweredTheSameAndGetsNoMoreMail() {
    // Given
    String email = aStaffAccount();

    // When
    List<Response> answers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      answers.add(
          from("10.9.0.1").body(Map.of("username", email)).post("/api/v1/auth/password/forgot"));
    }

    // Then
    assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(202));
    assertThat(answers.get(5).header("RateLimit")).startsWith("\"account\";r=0;");
    assertThat(answers.get(5).header("Retry-After")).isNull();
    Inbox.last(email, 3);
    String other = aStaffAccount();
    from("10.9.0.2").body(Map.of("username", other)).post("/api/v1/auth/password/forgot");
    Inbox.last(other, 1);
    assertThat(Inbox.of(email)).hasSize(3);
  }

  @Test
  void anAddressCanTrySoOftenWhateverItTries() {
    // When
    for (int i = 0; i < 9; i++) {
      assertThat(login("10.2.0.1", Crm.unique("x") + "@example.com").statusCode()).isEqualTo(401);
    }
    Response tenth = login("10.2.0.1", Crm.unique("x") + "@example.com");
    Response elsewhere = login("10.2.0.2", Crm.unique("x") + "@example.com");

    // Then
    tenth.then().statusCode(429);
    elsewhere.then().statusCode(401);
  }

  @Test
  void neighboursInAnIpv6NetworkAreOneAddress() {
    // When
    for (int i = 0; i < 9; i++) {
      login("2001:db8:7:1::" + (i + 1), Crm.unique("x") + "@example.com");
    }

    // Then
    login("2001:db8:7:1:ffff::1", Crm.unique("x") + "@example.com").then().statusCode(429);
    login("2001:db8:7:2::1", Crm.unique("x") + "@example.com").then().statusCode(401);
  }

  @Test
  void whoKnowsThePasswordIsForgivenWhatWentBefore() {
    for (int round = 0; round < 3; round++) {
      login("10.3.0.1", "admin@example.com").then().statusCode(401);
      login("10.3.0.1", "admin@example.com").then().statusCode(401);
      right("10.3.0.1").then().statusCode(200);
    }
  }

  @Test
  void ofTriesAtTheSameMomentNoMoreGetThrough() throws Exception {
    // Given
    String email = Crm.unique("nobody") + "@example.com";

    // When
    List<Integer> statuses = Concurrently.run(8, thread -> login("10.4.0.1", email).statusCode());

    // Then
    assertThat(statuses.stream().filter(status -> status == 401)).hasSize(3);
    assertThat(statuses.stream().filter(status -> status == 429)).hasSize(5);
  }

  @Test
  void aCodeCanBeTriedSoOftenAndStaffIsSpared() {
    // Given
    String path = Crm.CUSTOMERS + "/" + UUID.randomUUID() + "/verify-email";
    Map<String, String> body = Map.of("verification_type", "email", "verification_code", "123456");

    // When
    for (int i = 0; i < 3; i++) {
      from("10.5.0.1").body(body).post(path).then().statusCode(400);
    }
    Response fourth = from("10.5.0.1").body(body).post(path);
    Response staff =
        Crm.asAdmin()
            .header("X-Forwarded-For", "10.5.0.1")
            .contentType(ContentType.JSON)
            .body(body)
            .post(path);

    // Then
    fourth.then().statusCode(429);
    staff.then().statusCode(400);
    assertThat(staff.header("RateLimit")).isNull();
  }

  @Test
  void bodiesThatCannotBeReadCountForTheirAddress() {
    // When
    for (int i = 0; i < 9; i++) {
      from("10.9.0.1").body(i % 2 == 0 ? "{" : "{}").post("/api/v1/auth/login");
    }
    Response tenth = from("10.9.0.1").body("{}").post("/api/v1/auth/login");
    Response good = login("10.9.0.1", "admin@example.com");
    Response elsewhere = from("10.9.0.2").body("{}").post("/api/v1/auth/login");

    // Then
    tenth.then().statusCode(429).contentType("application/problem+json");
    assertThat(tenth.header("Retry-After")).isNotNull();
    good.then().statusCode(429);
    elsewhere.then().statusCode(422);
  }

  @Test
  void forgottenPasswordsThatCannotBeReadCountForTheirAddress() {
    // Given
    String email = aStaffAccount();
    String path = "/api/v1/auth/password/forgot";
    for (int i = 0; i < 9; i++) {
      from("10.10.0.1").body(i % 2 == 0 ? "{" : "{}").post(path);
    }

    // When
    Response tenth = from("10.10.0.1").body("{}").post(path);
    Response valid = from("10.10.0.1").body(Map.of("username", email)).post(path);
    Response elsewhere = from("10.10.0.2").body(Map.of("username", email)).post(path);

    // Then
    tenth.then().statusCode(429);
    valid.then().statusCode(202);
    elsewhere.then().statusCode(202);
    Inbox.last(email, 1);
    assertThat(Inbox.of(email)).hasSize(1);
  }

  @Test
  void whatIsTriedTooOftenIsNotRecorded() {
    // Given
    String token = Crm.unique("token");
    for (int i = 0; i < 9; i++) {
      from("10.6.0.1").body(Map.of("refresh_token", token)).post("/api/v1/auth/refresh");
    }

    // When
    Response tenth =
        from("10.6.0.1").body(Map.of("refresh_token", token)).post("/api/v1/auth/refresh");

    // Then
    tenth.then().statusCode(429);
    assertThat(tenth.header("RateLimit-Policy")).isEqualTo("\"address\";q=9;w=60");
    assertThat(
            Crm.get("/api/v1/audit?action=refresh&limit=1000").jsonPath().getList("items.status"))
        .doesNotContain(429);
  }

  private static RequestSpecification from(String address) {
    return given().contentType(ContentType.JSON).header("X-Forwarded-For", address);
  }

  private static Response login(String address, String username) {
    return from(address)
        .body(Map.of("username", username, "password", "wrong"))
        .post("/api/v1/auth/login");
  }

  private static Response right(String address) {
    return right(address, "admin@example.com", TestDatabase.ADMIN_PASSWORD);
  }

  private static Response right(String address, String username) {
    return right(address, username, STAFF_PASSWORD);
  }

  private static Response right(String address, String username, String password) {
    return from(address)
        .body(Map.of("username", username, "password", password))
        .post("/api/v1/auth/login");
  }

  private static String aStaffAccount() {
    String email = Crm.unique("staff") + "@example.com";
    Crm.post(
            "/api/v1/staff",
            Map.of(
                "email",
                email,
                "password",
                STAFF_PASSWORD,
                "first_name",
                "Asha",
                "last_name",
                "Rao",
                "roles",
                List.of("agent")))
        .then()
        .statusCode(201);
    return email;
  }
}
