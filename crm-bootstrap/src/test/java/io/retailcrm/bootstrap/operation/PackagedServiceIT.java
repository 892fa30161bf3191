package io.retailcrm.bootstrap.operation;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.RawHttp;
import io.retailcrm.bootstrap.TestDatabase;
import io.retailcrm.bootstrap.sample.SampleDataCommand;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged production build, walked from sample data to segments and lifetime values. */
@QuarkusIntegrationTest
@QuarkusTestResource(TestDatabase.class)
class PackagedServiceIT {

  @TempDir Path folder;

  @Test
  void sampleDataGoesThroughTheWholeHouse() throws IOException {
    // Given
    Path sample = folder.resolve("sample");
    assertThat(
            new SampleDataCommand()
                .run(
                    new String[] {"--customers", "1000", "--out", sample.toString()},
                    System.out,
                    System.err))
        .isEqualTo(SampleDataCommand.DONE);
    JsonPath customers =
        Crm.imported(
            "kind=customers", "text/csv", Files.readAllBytes(sample.resolve("customers.csv")));
    JsonPath orders =
        Crm.imported("kind=orders", "text/csv", Files.readAllBytes(sample.resolve("orders.csv")));
    JsonPath points =
        Crm.imported("kind=points", "text/csv", Files.readAllBytes(sample.resolve("points.csv")));
    assertThat(customers.getInt("result.imported")).isEqualTo(1000);
    assertThat(orders.getInt("result.rejected")).isZero();
    assertThat(points.getInt("result.rejected")).isZero();
    assertThat(points.getInt("result.imported")).isPositive();
    for (String line : Files.readAllLines(sample.resolve("returns.ndjson"))) {
      Map<String, Object> body = new HashMap<>(new JsonPath(line).getMap(""));
      String order = (String) body.remove("order_id");
      Crm.post(Crm.CUSTOMERS + "/orders/" + order + "/returns", body).then().statusCode(201);
    }

    // When
    JsonPath rfm =
        Crm.post(Crm.CUSTOMERS + "/analytics/rfm/calculate", Map.of("as_of", "2025-12-31"))
            .jsonPath();
    JsonPath clv =
        Crm.post(Crm.CUSTOMERS + "/analytics/clv/calculate", Map.of("as_of", "2025-12-31"))
            .jsonPath();

    // Then
    assertThat(rfm.getInt("customers_updated")).isEqualTo(clv.getInt("customers_updated"));
    assertThat(clv.getString("model")).endsWith("_gamma_gamma");
    JsonPath analysis = Crm.get(Crm.CUSTOMERS + "/analytics/clv/analysis").jsonPath();
    assertThat(analysis.getInt("total_customers_analyzed"))
        .isEqualTo(rfm.getInt("customers_updated"));
    assertThat(analysis.getList("top_customers")).hasSize(10);
    Crm.asAdmin().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    Crm.asAdmin().get("/q/openapi").then().statusCode(200);
  }

  @Test
  void theFilesOfTheConsoleAreKeptAndItsPageIsAskedForEachTime() {
    // When
    Response page = given().get("/");
    String script = page.asString().replaceAll("(?s).*src=\"([^\"]+\\.js)\".*", "$1");
    Response file = given().get(script);

    // Then
    page.then().statusCode(200).header("Cache-Control", "no-cache");
    file.then().statusCode(200).header("Cache-Control", "public, immutable, max-age=31536000");
  }

  @Test
  void aConnectionWhoseHeadersDoNotArriveIsClosed() throws IOException {
    // Given
    try (Socket half = new Socket("localhost", RestAssured.port)) {
      half.setSoTimeout(60_000);
      half.getOutputStream().write("GET /q/health/live HTTP/1.1\r\nX-Half".getBytes(US_ASCII));

      // When
      byte[] answer = half.getInputStream().readAllBytes();

      // Then
      assertThat(answer).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"?search=%", "?search=%zz", "/%zz", "/email/%zz", "?x=%e0%a4%a"})
  @Tag("case:bad-escape")
  void aBrokenEscapeIsAProblem(String address) throws IOException {
    // When
    String answer =
        RawHttp.exchange("GET " + Crm.CUSTOMERS + address + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

    // Then
    assertIsProblem(answer, 400);
  }

  @Test
  void addressesAndHeadersThatAreTooLongAreProblems() throws IOException {
    // When
    String address =
        RawHttp.exchange("GET /" + "a".repeat(5_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    String header =
        RawHttp.exchange(
            "GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "a".repeat(30_000) + "\r\n\r\n");

    // Then
    assertIsProblem(address, 414);
    assertIsProblem(header, 431);
  }

  private static void assertIsProblem(String answer, int status) {
    assertThat(answer)
        .matches("(?s)HTTP/1.\\d " + status + " .*")
        .containsIgnoringCase("content-type: application/problem+json")
        .containsIgnoringCase("x-request-id: ")
        .containsIgnoringCase("x-content-type-options: nosniff")
        .containsIgnoringCase("cache-control: no-store");
  }
}
