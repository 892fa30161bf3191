package io.retailcrm.bootstrap.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tokens that were good, and are taken back. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RevocationTest {

  private static final String STAFF = "/api/v1/staff";
  private static final String PASSWORD = "Blue-Oxford-41";
  private static final Duration SOON = Duration.ofSeconds(1);

  @Test
  void theTokenOfADeactivatedAccountStopsWorkingWithinASecond() {
    // Given
    Member member = member("agent");

    // When
    Crm.post(STAFF + "/" + member.id + "/deactivate", Map.of()).then().statusCode(200);

    // Then
    assertThat(statusSoon(member, Crm.CUSTOMERS, 401)).isEqualTo(401);
  }

  @Test
  void aRoleTakenAwayStopsWorkingWithinASecondAndTheOthersGoOn() {
    // Given
    Member member = member("agent", "analyst");
    String rfm = Crm.CUSTOMERS + "/analytics/rfm/distribution";
    assertThat(status(member, rfm)).isEqualTo(200);

    // When
    put(member, Map.of("roles", List.of("service")));

    // Then
    assertThat(statusSoon(member, Crm.CUSTOMERS, 403)).isEqualTo(403);

    // When
    put(member, Map.of("roles", List.of("agent", "service")));

    // Then
    assertThat(statusSoon(member, Crm.CUSTOMERS, 200)).isEqualTo(200);
  }

  @Test
  void aTokenFromBeforeANewPasswordStopsWorkingWithinASecond() throws InterruptedException {
    // Given: tokens tell their time in whole seconds
    Member member = member("agent");
    Thread.sleep(1000);

    // When
    put(member, Map.of("password", "Green-Cambridge-52"));

    // Then
    assertThat(statusSoon(member, Crm.CUSTOMERS, 401)).isEqualTo(401);
    String fresh = Crm.login(member.email, "Green-Cambridge-52").path("access_token");
    assertThat(status(new Member(member.id, member.email, fresh), Crm.CUSTOMERS)).isEqualTo(200);
  }

  private record Member(String id, String email, String token) {}

  private static Member member(String... roles) {
    String email = Crm.unique("member") + "@example.com";
    JsonPath created =
        Crm.post(
                STAFF,
                Map.of(
                    "email",
                    email,
                    "password",
                    PASSWORD,
                    "first_name",
                    "Asha",
                    "last_name",
                    "Rao",
                    "roles",
                    List.of(roles)))
            .then()
            .statusCode(201)
            .extract()
            .jsonPath();
    String token = Crm.login(email, PASSWORD).then().extract().path("access_token");
    Member member = new Member(created.getString("id"), email, token);
    assertThat(status(member, Crm.CUSTOMERS)).isEqualTo(200);
    return member;
  }

  private static void put(Member member, Map<String, Object> change) {
    Crm.asAdmin()
        .contentType(ContentType.JSON)
        .body(change)
        .put(STAFF + "/" + member.id)
        .then()
        .statusCode(200);
  }

  private static int status(Member member, String path) {
    return given().header("Authorization", "Bearer " + member.token).get(path).statusCode();
  }

  /** The status that is awaited, or what there is instead after a second. */
  private static int statusSoon(Member member, String path, int awaited) {
    Instant deadline = Instant.now().plus(SOON);
    int status = status(member, path);
    while (status != awaited && Instant.now().isBefore(deadline)) {
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      status = status(member, path);
    }
    return status;
  }
}
