package io.retailcrm.bootstrap.http;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.retailcrm.application.work.Concurrently;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(SlowClientsTest.PatientService.class)
class SlowClientsTest {

  private static final int MANY = 400;

  /** Bodies may take long, so that those of the test are all under way at the same time. */
  public static class PatientService implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("crm.http.body-timeout", "60s", "crm.http.concurrent-transfers", "4");
    }
  }

  @ConfigProperty(name = "quarkus.http.test-port")
  int port;

  private final List<Socket> connections = new ArrayList<>();

  @AfterEach
  void hangUp() throws IOException {
    for (Socket connection : connections) {
      connection.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "POST /api/v1/auth/login HTTP/1.1\r\nHost: localhost\r\nX-Half",
        "POST /api/v1/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Length: 100\r\n\r\n{",
        "POST /api/v1/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n",
        "POST /api/v1/retail-customers HTTP/1.1\r\nHost: localhost\r\n{token}"
            + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{",
        "POST /api/v1/retail-customers/imports?kind=customers HTTP/1.1\r\nHost: localhost\r\n"
            + "{token}Content-Type: text/csv\r\nContent-Length: 100\r\n\r\nexternal_id",
        "GET /q/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"
      })
  void slowClientsLeaveTheServiceToOthers(String sent) throws Exception {
    // Given
    String customer = Crm.aCustomer().getString("id");
    String request = sent.replace("{token}", "Authorization: " + Crm.bearer() + "\r\n");
    for (int i = 0; i < MANY; i++) {
      open(request);
    }

    // When
    List<Integer> statuses =
        Concurrently.run(8, any -> Crm.get(Crm.CUSTOMERS + "/" + customer).statusCode());
    Response login = Crm.login("admin@example.com", TestDatabase.ADMIN_PASSWORD);
    Response ready = given().get("/q/health/ready");
    Response created =
        Crm.post(
            Crm.CUSTOMERS,
            Map.of("first_name", "A", "last_name", "B", "external_id", Crm.unique("e")));

    // Then
    assertThat(statuses).containsOnly(200);
    login.then().statusCode(200);
    ready.then().statusCode(200);
    created.then().statusCode(201);
  }

  @Test
  void uploadsBeyondThoseThatAreReceivedAtTheSameTimeAreToldToComeBack() throws Exception {
    // Given
    String begun =
        "POST /api/v1/retail-customers/imports?kind=customers HTTP/1.1\r\nHost: localhost\r\n"
            + "Authorization: "
            + Crm.bearer()
            + "\r\nContent-Type: text/csv\r\nContent-Length: 24\r\n\r\nexternal_id,first_n";
    for (int i = 0; i < 4; i++) {
      open(begun);
    }
    Response fifth = fifthUpload();
    for (int tries = 0; tries < 1_000 && fifth.statusCode() == 202; tries++) {
      fifth = fifthUpload();
    }

    // When
    String first = end(connections.get(0), "ame\nA");
    Response after = fifthUpload();

    // Then
    fifth.then().statusCode(503).contentType("application/problem+json");
    assertThat(fifth.header("Retry-After")).isNotNull();
    assertThat(first).startsWith("HTTP/1.1 202");
    after.then().statusCode(202);
  }

  @Test
  void aHundredLoginsAtOnceAreAllAnsweredAndReadsBesideThem() throws Exception {
    // Given
    String customer = Crm.aCustomer().getString("id");

    // When
    List<Integer> statuses =
        Concurrently.run(
            100,
            thread ->
                thread % 5 == 0
                    ? Crm.get(Crm.CUSTOMERS + "/" + customer).statusCode()
                    : Crm.login("admin@example.com", TestDatabase.ADMIN_PASSWORD).statusCode());

    // Then
    assertThat(statuses).containsOnly(200);
  }

  private static Response fifthUpload() {
    return Crm.asAdmin()
        .contentType("text/csv")
        .body(("external_id,first_name,last_name\n" + Crm.unique("up") + ",A,B\n").getBytes(UTF_8))
        .post(Crm.CUSTOMERS + "/imports?kind=customers");
  }

  private Socket open(String sent) throws IOException {
    Socket connection = new Socket("localhost", port);
    connections.add(connection);
    connection.getOutputStream().write(sent.getBytes(US_ASCII));
    return connection;
  }

  private static String end(Socket connection, String rest) throws IOException {
    connection.getOutputStream().write(rest.getBytes(US_ASCII));
    byte[] buffer = new byte[64];
    return new String(buffer, 0, Math.max(0, connection.getInputStream().read(buffer)), US_ASCII);
  }
}
