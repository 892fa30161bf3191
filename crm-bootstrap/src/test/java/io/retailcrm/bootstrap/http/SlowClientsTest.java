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
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(SlowClientsTest.PatientService.class)
class SlowClientsTest {

  private static final int MANY = 400;

  private static final String LOOPBACK = "127.0.0.1";

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

  static List<String> slowRequests() {
    return List.of(
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
        "GET /q/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }

  @ParameterizedTest
  @MethodSource("slowRequests")
  void slowClientsLeaveTheServiceToOthers(String sent) throws Exception {
    // Given
    String customer = Crm.aCustomer().getString("id");
    for (int i = 0; i < MANY; i++) {
      open(LOOPBACK, sent);
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

  @RepeatedTest(2)
  void slowAndDearRequestsTogetherFromManyAddressesLeaveTheServiceToOthers() throws Exception {
    // Given
    String customer = Crm.aCustomer().getString("id");
    String mebibyte = "{},".repeat(349_000) + "{}";
    List<String> dear =
        List.of(
            dear("/retail-customers/" + customer + "/preferences/bulk", "[" + mebibyte + "]"),
            dear("/retail-customers/bulk/status", "{\"customer_ids\":[" + mebibyte + "]}"),
            dear("/retail-customers/orders", "{\"items\":[" + mebibyte + "]}"),
            dear("/auth/login", "{\"username\":[" + mebibyte + "]}"),
            dear("/auth/login", "{\"username\":\"nobody\",\"password\":\"wrong-password\"}"),
            dear("/retail-customers/register", "{}"),
            dear("/auth/refresh", "{\"refresh_token\":\"" + "x".repeat(1_000_000) + "\"}"));
    for (int i = 0; i < MANY; i++) {
      open(address(i), slowRequests().get(i % slowRequests().size()));
    }

    // When
    List<List<Integer>> statuses =
        Concurrently.run(
            12,
            thread -> {
              List<Integer> answers = new ArrayList<>();
              for (int i = 0; i < 2 * dear.size(); i++) {
                answers.add(
                    thread < 4
                        ? atTheTill(customer)
                        : status(address(thread * 20 + i), dear.get(i % dear.size())));
              }
              return answers;
            });

    // Then
    assertThat(statuses.subList(0, 4)).allSatisfy(till -> assertThat(till).containsOnly(201));
    assertThat(statuses.subList(4, 12))
        .allSatisfy(
            others -> assertThat(others).isSubsetOf(400, 401, 413, 422, 429, 503).contains(422));
    given().get("/q/health/ready").then().statusCode(200);
  }

  private static int atTheTill(String customer) {
    Crm.get(Crm.CUSTOMERS + "/" + customer).then().statusCode(200);
    return Crm.post(Crm.CUSTOMERS + "/loyalty/earn", Map.of("customer_id", customer, "points", 1))
        .statusCode();
  }

  private static String dear(String path, String body) {
    return "POST /api/v1%s HTTP/1.1\r\nHost: localhost\r\n{token}".formatted(path)
        + "Content-Type: application/json\r\nConnection: close\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  /** An address of this machine beside the usual one. */
  private static String address(int number) {
    return "127.0.0." + (2 + number % 200);
  }

  private int status(String from, String request) {
    try (Socket connection = connect(from)) {
      connection.getOutputStream().write(withToken(request));
      BufferedReader answer =
          new BufferedReader(new InputStreamReader(connection.getInputStream(), US_ASCII));
      return Integer.parseInt(answer.readLine().split(" ")[1]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void uploadsBeyondThoseThatAreReceivedAtTheSameTimeAreToldToComeBack() throws Exception {
    // Given
    String begun =
        "POST /api/v1/retail-customers/imports?kind=customers HTTP/1.1\r\nHost: localhost\r\n"
            + "{token}Content-Type: text/csv\r\nContent-Length: 24\r\n\r\nexternal_id,first_n";
    for (int i = 0; i < 4; i++) {
      openUntilReceived(begun);
    }
    Response fifth = fifthUpload();
    for (int tries = 0; tries < 1_000 && fifth.statusCode() == 202; tries++) {
      fifth = fifthUpload();
    }

    // When
    String first = end(connections.get(connections.size() - 1), "ame\nA");
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

  private void open(String from, String sent) throws IOException {
    Socket connection = connect(from);
    connections.add(connection);
    connection.getOutputStream().write(withToken(sent));
  }

  /** Uploads that another test has cut off may still be received for a moment. */
  private void openUntilReceived(String upload) throws IOException {
    do {
      open(LOOPBACK, upload);
    } while (isRefused(connections.get(connections.size() - 1)));
  }

  private static boolean isRefused(Socket upload) throws IOException {
    upload.setSoTimeout(500);
    try {
      upload.getInputStream().read();
      return true;
    } catch (SocketTimeoutException stillReceiving) {
      return false;
    } finally {
      upload.setSoTimeout(0);
    }
  }

  private Socket connect(String from) throws IOException {
    return new Socket(LOOPBACK, port, InetAddress.getByName(from), 0);
  }

  private static byte[] withToken(String request) {
    return request.replace("{token}", "Authorization: " + Crm.bearer() + "\r\n").getBytes(US_ASCII);
  }

  private static String end(Socket connection, String rest) throws IOException {
    connection.getOutputStream().write(rest.getBytes(US_ASCII));
    byte[] buffer = new byte[64];
    return new String(buffer, 0, Math.max(0, connection.getInputStream().read(buffer)), US_ASCII);
  }
}
