package io.retailcrm.bootstrap.http;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.OpenedService;
import io.retailcrm.bootstrap.TestDatabase;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OpenedService.class)
@QuarkusTestResource(TestDatabase.class)
class OpenedServiceTest {

  @ConfigProperty(name = "quarkus.http.test-port")
  int port;

  @Test
  void theOriginThatIsConfiguredIsLetIn() {
    // When
    Response preflight = preflight(OpenedService.ORIGIN);
    Response simple = Crm.asAdmin().header("Origin", OpenedService.ORIGIN).get(Crm.CUSTOMERS);

    // Then
    preflight.then().statusCode(200).header("Access-Control-Allow-Origin", OpenedService.ORIGIN);
    assertThat(preflight.header("Access-Control-Allow-Methods")).contains("POST");
    assertThat(preflight.header("Access-Control-Allow-Headers"))
        .containsIgnoringCase("Idempotency-Key");
    simple.then().statusCode(200).header("Access-Control-Allow-Origin", OpenedService.ORIGIN);
    assertThat(simple.header("Access-Control-Expose-Headers"))
        .contains("ETag", "Idempotency-Replayed", "Link", "Location", "X-Request-Id");
  }

  @Test
  void noOtherOriginIs() {
    // When
    Response preflight = preflight("https://evil.example.com");

    // Then
    preflight.then().header("Access-Control-Allow-Origin", equalTo(null));
  }

  @Test
  void whoEndsTlsCanAskForItForEver() {
    // When
    Response answer = given().get("/q/health/live");

    // Then
    answer.then().header("Strict-Transport-Security", "max-age=31536000");
  }

  @Test
  void aBodyThatDoesNotComeIsNotWaitedForForEver() throws IOException {
    // Given
    String token = Crm.login("admin@example.com", TestDatabase.ADMIN_PASSWORD).path("access_token");
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(20_000);

      // When
      socket
          .getOutputStream()
          .write(
              ("POST "
                      + Crm.CUSTOMERS
                      + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                      + token
                      + "\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{")
                  .getBytes(US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);

      // Then
      assertThat(answer)
          .startsWith("HTTP/1.1 408 ")
          .containsIgnoringCase("content-type: application/problem+json")
          .containsIgnoringCase("x-request-id: ");
    }
    assertThat(log("The body of a request did not arrive within PT1S"))
        .doesNotContain("RequestDeserializeHandler");
  }

  /** The log, once it has this line: the connection may be closed a moment before it is written. */
  private static String log(String line) throws IOException {
    Instant deadline = Instant.now().plusSeconds(10);
    String log = Files.readString(Path.of(OpenedService.LOG_FILE));
    while (!log.contains(line)) {
      assertThat(Instant.now()).as("no line %s in %s", line, log).isBefore(deadline);
      Thread.onSpinWait();
      log = Files.readString(Path.of(OpenedService.LOG_FILE));
    }
    return log;
  }

  @Test
  void linksNameThePublicAddressWhateverHostARequestNames() {
    // Given
    Response first = created();
    created();
    String id = first.path("id");

    // When
    Response list =
        Crm.asAdmin().header("Host", "evil.example.com").get(Crm.CUSTOMERS + "?limit=1");

    // Then
    first.then().header("Location", OpenedService.PUBLIC_URL + Crm.CUSTOMERS + "/" + id);
    assertThat(list.header("Link"))
        .startsWith("<" + OpenedService.PUBLIC_URL + Crm.CUSTOMERS + "?")
        .doesNotContain("evil");
  }

  @Test
  void theCookieOfABrowserGoesToThePublicAddressByTlsOnly() {
    // Given
    Response login =
        given()
            .contentType("application/json")
            .body(
                Map.of(
                    "username",
                    "admin@example.com",
                    "password",
                    TestDatabase.ADMIN_PASSWORD,
                    "session",
                    "cookie"))
            .post("/api/v1/auth/login");
    String cookie = login.cookie("crm_refresh");

    // When
    int other = refresh(cookie, OpenedService.ORIGIN);
    int own = refresh(cookie, "https://crm.example.com");

    // Then
    assertThat(login.detailedCookie("crm_refresh").isSecured()).isTrue();
    assertThat(login.detailedCookie("crm_refresh").getPath()).isEqualTo("/shop/api/v1/auth");
    assertThat(other).isEqualTo(400);
    assertThat(own).isEqualTo(200);
  }

  private static int refresh(String cookie, String origin) {
    return given()
        .noContentType()
        .header("Cookie", "crm_refresh=" + cookie)
        .header("Origin", origin)
        .post("/api/v1/auth/refresh")
        .statusCode();
  }

  private static Response created() {
    return Crm.post(
        Crm.CUSTOMERS,
        Map.of("first_name", "A", "last_name", "B", "external_id", Crm.unique("public")));
  }

  private static Response preflight(String origin) {
    return given()
        .header("Origin", origin)
        .header("Access-Control-Request-Method", "POST")
        .header("Access-Control-Request-Headers", "authorization,content-type,idempotency-key")
        .options(Crm.CUSTOMERS);
  }
}
