package io.retailcrm.bootstrap.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The session of a browser, whose refresh token is in a cookie. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SessionCookieTest {

  private static final String AUTH = "/api/v1/auth";
  private static final String COOKIE = "crm_refresh";

  @Test
  void theRefreshTokenIsInACookieThatNoScriptReadsAndNotInTheBody() {
    // When
    Response login = login();

    // Then
    login
        .then()
        .statusCode(200)
        .body("access_token", notNullValue())
        .body("refresh_token", nullValue())
        .body("refresh_expires_in", equalTo(2_592_000));
    Cookie cookie = login.detailedCookie(COOKIE);
    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(cookie.getSameSite()).isEqualTo("Strict");
    assertThat(cookie.getPath()).isEqualTo(AUTH);
    assertThat(cookie.getMaxAge()).isEqualTo(2_592_000);
    assertThat(cookie.isSecured()).as("by HTTP without TLS").isFalse();
  }

  @Test
  void otherClientsGetNoCookie() {
    // When
    Response login = Crm.login("admin@example.com", TestDatabase.ADMIN_PASSWORD);

    // Then
    login.then().statusCode(200).body("refresh_token", notNullValue());
    assertThat(login.detailedCookies().asList()).isEmpty();
  }

  @Test
  void theCookieRefreshesTheSessionAndIsReplaced() {
    // Given
    String first = login().cookie(COOKIE);

    // When
    Response refreshed = byCookie(first, ownOrigin()).post(AUTH + "/refresh");

    // Then
    refreshed
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("access_token", notNullValue())
        .body("refresh_token", nullValue());
    assertThat(refreshed.cookie(COOKIE)).isNotEqualTo(first);
    byCookie(refreshed.cookie(COOKIE), ownOrigin()).post(AUTH + "/refresh").then().statusCode(200);
  }

  @Test
  void aCookieThatIsNoLongerGoodIsTakenAway() {
    // Given
    String used = login().cookie(COOKIE);
    byCookie(used, ownOrigin()).post(AUTH + "/refresh").then().statusCode(200);

    // When
    Response again = byCookie(used, ownOrigin()).post(AUTH + "/refresh");

    // Then
    again.then().statusCode(401);
    assertThat(again.detailedCookie(COOKIE).getMaxAge()).isZero();
    assertThat(again.detailedCookie(COOKIE).getPath()).isEqualTo(AUTH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "https://evil.example.com",
        "http://localhost.evil.example.com",
        "http://localhost:1",
        "http://",
        "not an origin",
        "file://localhost"
      })
  void aPageOfAnotherSiteCanNeitherRefreshNorEndASession(String origin) {
    // Given
    Response login = login();
    String cookie = login.cookie(COOKIE);

    // When
    Response refresh = byCookie(cookie, origin).post(AUTH + "/refresh");
    Response logout =
        byCookie(cookie, origin)
            .header("Authorization", "Bearer " + login.path("access_token"))
            .post(AUTH + "/logout");

    // Then
    refresh.then().statusCode(400);
    logout.then().statusCode(400);
    assertThat(refresh.detailedCookies().asList()).isEmpty();
    byCookie(cookie, ownOrigin()).post(AUTH + "/refresh").then().statusCode(200);
  }

  @Test
  void aTokenInTheBodyGoesBeforeTheCookie() {
    // Given
    String cookie = login().cookie(COOKIE);

    // When
    Response answer =
        byCookie(cookie, ownOrigin())
            .contentType(ContentType.JSON)
            .body(Map.of("refresh_token", "another"))
            .post(AUTH + "/refresh");

    // Then
    answer.then().statusCode(401);
    byCookie(cookie, ownOrigin()).post(AUTH + "/refresh").then().statusCode(200);
  }

  @Test
  void loggingOutEndsTheSessionAndTakesTheCookieAway() {
    // Given
    Response login = login();
    String cookie = login.cookie(COOKIE);

    // When
    Response out =
        byCookie(cookie, ownOrigin())
            .header("Authorization", "Bearer " + login.path("access_token"))
            .post(AUTH + "/logout");

    // Then
    out.then().statusCode(204);
    assertThat(out.detailedCookie(COOKIE).getMaxAge()).isZero();
    byCookie(cookie, ownOrigin()).post(AUTH + "/refresh").then().statusCode(401);
  }

  @Test
  void loggingOutEverywhereEndsTheSessionsOnAllDevices() {
    // Given
    Response here = login();
    String there = login().cookie(COOKIE);

    // When
    Response out =
        byCookie(here.cookie(COOKIE), ownOrigin())
            .header("Authorization", "Bearer " + here.path("access_token"))
            .post(AUTH + "/logout?everywhere=true");

    // Then
    out.then().statusCode(204);
    byCookie(there, ownOrigin()).post(AUTH + "/refresh").then().statusCode(401);
  }

  private static Response login() {
    return given()
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "username",
                "admin@example.com",
                "password",
                TestDatabase.ADMIN_PASSWORD,
                "session",
                "cookie"))
        .post(AUTH + "/login");
  }

  private static String ownOrigin() {
    return "http://localhost:" + RestAssured.port;
  }

  private static RequestSpecification byCookie(String cookie, String origin) {
    RequestSpecification request = given().noContentType().cookie(COOKIE, cookie);
    return origin.isEmpty() ? request : request.header("Origin", origin);
  }
}
