package io.retailcrm.bootstrap.http;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.OpenedService;
import io.retailcrm.bootstrap.RawHttp;
import io.retailcrm.bootstrap.TestDatabase;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SecurityHeadersTest {

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/retail-customers, 200",
    "GET, /api/v1/retail-customers?limit=0, 422",
    "GET, /api/v1/nowhere, 404",
    "DELETE, /api/v1/retail-customers, 405",
    "GET, /nowhere, 404",
    "GET, /q/health/live, 200",
    "GET, /q/openapi, 200",
    "GET, /q/nowhere, 404"
  })
  void everyAnswerCarriesTheHeaders(String method, String path, int status) {
    // When
    Response answer = Crm.asAdmin().request(method, path);

    // Then
    answer
        .then()
        .statusCode(status)
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Frame-Options", "DENY")
        .header("Referrer-Policy", "no-referrer")
        .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        .header("Strict-Transport-Security", equalTo(null))
        .header("Server", equalTo(null))
        .header("X-Powered-By", equalTo(null));
    assertThat(answer.header("X-Request-Id")).isNotBlank();
  }

  @Test
  void swaggerUiMayRunItsOwnScriptsAndNoOthers() {
    // When
    Response page = given().get("/q/swagger-ui/");

    // Then
    page.then().statusCode(200).header("X-Content-Type-Options", "nosniff");
    assertThat(page.headers().getValues("Content-Security-Policy"))
        .hasSize(1)
        .first()
        .asString()
        .contains("script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("http:", "https:", "*");
  }

  @Test
  void otherOriginsAreNotLetIn() {
    // When
    Response preflight =
        given()
            .header("Origin", OpenedService.ORIGIN)
            .header("Access-Control-Request-Method", "POST")
            .options(Crm.CUSTOMERS);
    Response simple = Crm.asAdmin().header("Origin", OpenedService.ORIGIN).get(Crm.CUSTOMERS);

    // Then
    preflight.then().header("Access-Control-Allow-Origin", equalTo(null));
    simple.then().header("Access-Control-Allow-Origin", equalTo(null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DELETE | /api/v1/retail-customers | GET, HEAD, OPTIONS, POST",
        "DELETE | /api/v1/retail-customers/ | GET, HEAD, OPTIONS, POST",
        "GET | /api/v1/retail-customers/analytics/rfm/calculate | OPTIONS, POST",
        "POST | /api/v1/retail-customers/number/CUST-1 | GET, HEAD, OPTIONS"
      })
  void theWrongMethodIsToldTheRightOnes(String method, String path, String allowed) {
    // When
    Response answer = Crm.asAdmin().request(method, path);

    // Then
    answer.then().statusCode(405).header("Allow", allowed);
  }

  @Test
  void aBodyThatIsAnnouncedAsTooLongIsNotRead() throws IOException {
    // When
    String answer = send("Content-Length: 1048577\r\n\r\n");

    // Then
    assertThat(answer)
        .startsWith("HTTP/1.1 413")
        .containsIgnoringCase("content-type: application/problem+json")
        .containsIgnoringCase("x-content-type-options: nosniff")
        .containsIgnoringCase("x-request-id: ")
        .containsIgnoringCase("cache-control: no-store");
  }

  @Test
  void aBodyThatIsTooLongAndAnnouncesNothingIsRefusedToo() throws IOException {
    // Given
    StringBuilder request =
        new StringBuilder("Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int chunk = 0; chunk < 65; chunk++) {
      request.append("4000\r\n").append(" ".repeat(0x4000)).append("\r\n");
    }

    // When
    String answer = send(request + "0\r\n\r\n");

    // Then
    assertThat(answer)
        .startsWith("HTTP/1.1 413")
        .containsIgnoringCase("content-type: application/problem+json");
  }

  @Test
  void aRequestWithoutHostIsRefused() throws IOException {
    // When
    String answer = RawHttp.exchange("GET /api/v1/auth/jwks HTTP/1.1\r\n\r\n");

    // Then
    assertThat(answer)
        .startsWith("HTTP/1.1 400 ")
        .containsIgnoringCase("content-type: application/problem+json")
        .containsIgnoringCase("x-request-id: ")
        .containsIgnoringCase("x-content-type-options: nosniff");
  }

  @ParameterizedTest
  @ValueSource(strings = {"utf-99", "x\u00e9", "''"})
  void aCharsetThatIsUnknownIsRefused(String charset) {
    // When
    Response answer =
        Crm.asAdmin()
            .header("Content-Type", "application/json; charset=" + charset)
            .body("{}".getBytes(US_ASCII))
            .post(Crm.CUSTOMERS);

    // Then
    answer.then().statusCode(415).contentType("application/problem+json");
  }

  @Test
  void aLongUriIsRefused() throws IOException {
    // When
    String answer =
        RawHttp.exchange("GET /" + "a".repeat(5_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

    // Then
    assertThat(answer).matches("(?s)HTTP/1.\\d 414 .*");
  }

  @Test
  void longHeadersAreRefused() throws IOException {
    // When
    String answer =
        RawHttp.exchange(
            "GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "a".repeat(30_000) + "\r\n\r\n");

    // Then
    assertThat(answer).matches("(?s)HTTP/1.\\d 431 .*");
  }

  @ParameterizedTest
  @ValueSource(ints = {1_001, 500_000})
  void deepJsonIsNoJson(int depth) {
    // When
    Response answer = post("{\"first_name\":" + "[".repeat(depth) + "]".repeat(depth) + "}");

    // Then
    answer.then().statusCode(400).contentType("application/problem+json");
  }

  @ParameterizedTest
  @CsvSource({"9, 1001, 400", "9, 500000, 400", "9, 101, 422", "1e, 1, 422"})
  void longNumbersAreRefused(String digits, int times, int status) {
    // When
    Response answer = order(digits.equals("1e") ? "1e999999999" : digits.repeat(times));

    // Then
    answer.then().statusCode(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "1e-999999999", "-1e999999999", "1e2147483647"})
  void aNumberOfAFewBytesThatIsHugeIsRefusedAtOnce(String number) {
    // When
    Response answer =
        Crm.asAdmin()
            .contentType(ContentType.JSON)
            .body(
                "{\"order_id\":\"o\",\"customer_id\":\""
                    + UUID.randomUUID()
                    + "\",\"ordered_at\":\"2025-01-01T10:00:00Z\",\"items\":["
                    + "{\"quantity\":1,\"unit_price\":1},{\"quantity\":"
                    + number
                    + ",\"unit_price\":1}]}")
            .post(Crm.CUSTOMERS + "/orders");

    // Then
    answer.then().statusCode(422).body("errors[0].field", equalTo("items[1].quantity"));
  }

  private static Response post(String body) {
    return Crm.asAdmin().contentType(ContentType.JSON).body(body).post(Crm.CUSTOMERS);
  }

  private static Response order(String total) {
    return Crm.asAdmin()
        .contentType(ContentType.JSON)
        .body(
            "{\"order_id\":\"o\",\"customer_id\":\""
                + UUID.randomUUID()
                + "\",\"ordered_at\":\"2025-01-01T10:00:00Z\",\"total\":"
                + total
                + "}")
        .post(Crm.CUSTOMERS + "/orders");
  }

  private String send(String headersAndBody) throws IOException {
    String token = Crm.login("admin@example.com", TestDatabase.ADMIN_PASSWORD).path("access_token");
    return RawHttp.exchange(
        "POST "
            + Crm.CUSTOMERS
            + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + token
            + "\r\n"
            + headersAndBody);
  }
}
