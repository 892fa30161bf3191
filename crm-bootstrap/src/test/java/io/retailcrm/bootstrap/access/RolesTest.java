package io.retailcrm.bootstrap.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.retailcrm.application.job.Job;
import io.retailcrm.application.job.JobKind;
import io.retailcrm.application.job.JobStatus;
import io.retailcrm.application.job.Jobs;
import io.retailcrm.application.work.Ids;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.bootstrap.ApiDocument;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import io.retailcrm.domain.access.Account;
import io.retailcrm.domain.access.Accounts;
import io.retailcrm.domain.access.PasswordHasher;
import io.retailcrm.domain.access.Role;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.EmailAddress;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table of roles in the documentation, held against the service: each operation with each role
 * and with none. Nothing is changed by it: ids are fresh, bodies are empty, and who may do a thing
 * is decided before either is looked at.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RolesTest {

  private static final Path TABLE = Path.of("..", "docs", "roles.md");
  private static final String PASSWORD = "a-password-of-somebody";
  private static final String NOBODY = "public";

  /** How paths name a customer, and where a customer's JSON has it. */
  private static final Map<String, String> KEYS =
      Map.of(
          "{customer_id}", "id",
          "{customer_number}", "customer_number",
          "{email}", "email",
          "{external_id}", "external_id");

  private static final String ORDER = "{order_id}";
  private static final String TRANSACTION = "{transaction_id}";
  private static final String JOB = "{job_id}";

  /** By role: the ids of their accounts, and the customers whom the accounts belong to. */
  private static final Map<String, Caller> CALLERS = new ConcurrentHashMap<>();

  private record Caller(UUID id, String email, JsonPath customer) {}

  @Inject Accounts accounts;
  @Inject PasswordHasher passwords;
  @Inject Transactions transactions;
  @Inject Ids ids;
  @Inject Jobs jobs;

  @Test
  void everyOperationHasARowAndEveryRowAnOperation() {
    // When
    List<String> operations =
        ApiDocument.served().operations().stream()
            .map(ApiDocument.Operation::toString)
            .sorted()
            .toList();

    // Then
    assertThat(rows().map(row -> row.get(0) + " " + row.get(1)).sorted().toList())
        .as("the operations in docs/roles.md")
        .isEqualTo(operations);
  }

  @Test
  void theDocumentNamesTheRolesOfTheTable() {
    // When
    Map<String, Set<String>> documented = new TreeMap<>();
    for (ApiDocument.Operation operation : ApiDocument.served().operations()) {
      Set<String> roles = new TreeSet<>();
      operation
          .node()
          .path("security")
          .path(0)
          .path("access-token")
          .forEach(role -> roles.add(role.asText()));
      documented.put(operation.toString(), roles);
    }

    // Then
    Map<String, Set<String>> tabled = new TreeMap<>();
    rows()
        .forEach(
            row -> {
              Set<String> roles = new TreeSet<>();
              for (int column = 2; column < columns().size() - 1; column++) {
                if (!row.get(column).equals("-") && row.get(row.size() - 1).equals("-")) {
                  roles.add(columns().get(column));
                }
              }
              tabled.put(row.get(0) + " " + row.get(1), roles);
            });
    assertThat(documented).isEqualTo(tabled);
  }

  @ParameterizedTest(name = "{0} {1} as {2}: {3}")
  @MethodSource("cells")
  void eachRoleMayDoWhatTheTableSays(String method, String path, String role, String rule) {
    // Given
    ApiDocument.Operation operation =
        ApiDocument.served().operations().stream()
            .filter(known -> known.method().equals(method) && known.path().equals(path))
            .findAny()
            .orElseThrow(() -> new AssertionError("There is no " + method + " " + path));

    // When
    Response stranger = send(operation, role, path);

    // Then
    switch (rule) {
      case "yes" -> assertThat(stranger.statusCode()).isNotIn(401, 403);
      case "-" -> refused(stranger, role.equals(NOBODY) ? 401 : 403);
      case "own" -> theOwnOnly(operation, role, stranger);
      default -> throw new AssertionError("Neither yes, own nor -: " + rule);
    }
  }

  /** Its own is open to the role; what is another's is not, nor is what nobody has. */
  private void theOwnOnly(ApiDocument.Operation operation, String role, Response stranger) {
    Caller account = caller(role);
    String path = operation.path();
    List<String> keys = KEYS.keySet().stream().filter(path::contains).toList();
    if (!keys.isEmpty()) {
      JsonPath another = customer(Map.of("email", Crm.unique("another") + "@example.com"));
      refused(stranger, 403);
      refused(send(operation, role, named(path, another)), 403);
      assertThat(send(operation, role, named(path, account.customer())).statusCode())
          .isNotIn(401, 403);
      refused(send(operation, role, path.replaceAll("\\{[a-z_]+}", "none%20of%00these")), 403);
    } else if (path.contains(ORDER)) {
      String another = order(customer(Map.of("email", Crm.unique("another") + "@example.com")));
      refused(stranger, 403);
      refused(send(operation, role, path.replace(ORDER, another)), 403);
      assertThat(send(operation, role, path.replace(ORDER, order(account.customer()))).statusCode())
          .isNotIn(401, 403);
    } else if (path.contains(TRANSACTION)) {
      String another = earned(customer(Map.of("email", Crm.unique("another") + "@example.com")));
      refused(stranger, 403);
      refused(send(operation, role, path.replace(TRANSACTION, another)), 403);
      assertThat(
              send(operation, role, path.replace(TRANSACTION, earned(account.customer())))
                  .statusCode())
          .isEqualTo(200);
    } else if (path.contains(JOB)) {
      String own = job(account.id());
      String another = job(UUID.randomUUID());
      refused(stranger, 404);
      refused(send(operation, role, path.replace(JOB, another)), 403);
      assertThat(send(operation, role, path.replace(JOB, own)).statusCode())
          .isEqualTo(path.endsWith("/file") ? 404 : 200);
    } else {
      assertThat(stranger.statusCode()).isNotIn(401, 403);
    }
  }

  /** A transaction of points of a customer. */
  private static String earned(JsonPath customer) {
    return Crm.post(
            Crm.CUSTOMERS + "/loyalty/earn",
            Map.of("customer_id", customer.getString("id"), "points", 10))
        .path("id");
  }

  private static String named(String path, JsonPath customer) {
    String named = path;
    for (Map.Entry<String, String> key : KEYS.entrySet()) {
      named = named.replace(key.getKey(), customer.getString(key.getValue()));
    }
    return named;
  }

  private static void refused(Response answer, int status) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    if (status == 401) {
      assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }
  }

  /** Sends nothing that could be taken, to something that is not there. */
  private Response send(ApiDocument.Operation operation, String role, String path) {
    RequestSpecification request = role.equals(NOBODY) ? given() : as(role);
    if (!operation.bodyTypes().isEmpty()) {
      request = request.header("Content-Type", operation.bodyTypes().get(0)).body("");
    }
    String target = path;
    for (var parameter : operation.parameters("path")) {
      String name = "{" + parameter.path("name").asText() + "}";
      target =
          target.replace(
              name,
              parameter.path("schema").path("format").asText().equals("uuid")
                  ? UUID.randomUUID().toString()
                  : Crm.unique("none") + "@example.com");
    }
    return request.urlEncodingEnabled(false).request(Method.valueOf(operation.method()), target);
  }

  private RequestSpecification as(String role) {
    return Crm.as(caller(role).email(), PASSWORD);
  }

  private Caller caller(String role) {
    return CALLERS.computeIfAbsent(role, this::add);
  }

  private Caller add(String role) {
    UUID id = ids.next();
    String email = Crm.unique(role) + "@example.com";
    JsonPath customer = customer(Map.of("email", email, "user_id", id));
    EmailAddress address = EmailAddress.parse(email).orElseThrow();
    String hash = passwords.hash(PASSWORD);
    Account account =
        role.equals("customer")
            ? Account.ofCustomer(
                id,
                address,
                hash,
                new CustomerId(UUID.fromString(customer.getString("id"))),
                Instant.now())
            : Account.ofStaff(
                id,
                address,
                hash,
                "Some",
                "Body",
                Set.of(Role.valueOf(role.toUpperCase(Locale.ROOT))),
                Instant.now());
    transactions.inTransaction(() -> accounts.add(account));
    return new Caller(id, email, customer);
  }

  private static JsonPath customer(Map<String, Object> who) {
    Map<String, Object> customer = new HashMap<>(who);
    customer.put("first_name", "Some");
    customer.put("last_name", "Body");
    customer.put("external_id", Crm.unique("ext"));
    return Crm.post(Crm.CUSTOMERS, customer).then().statusCode(201).extract().jsonPath();
  }

  private static String order(JsonPath customer) {
    String id = Crm.unique("order");
    Crm.post(
            Crm.CUSTOMERS + "/orders",
            Map.of(
                "order_id",
                id,
                "customer_id",
                customer.getString("id"),
                "ordered_at",
                "2025-01-01T10:00:00Z",
                "total",
                100))
        .then()
        .statusCode(201);
    return id;
  }

  /** A job that no worker takes: its file never comes. */
  private String job(UUID creator) {
    Job job =
        new Job(
            ids.next(),
            JobKind.IMPORT_ORDERS,
            JobStatus.QUEUED,
            Map.of("format", "csv"),
            0,
            null,
            null,
            Map.of(),
            null,
            creator.toString(),
            Instant.now(),
            null,
            null,
            0,
            0,
            List.of(),
            List.of());
    return transactions.inTransaction(
        () -> {
          jobs.add(job);
          return job.id().toString();
        });
  }

  static Stream<Arguments> cells() {
    List<String> columns = columns();
    return rows()
        .flatMap(
            row -> {
              List<Arguments> cells = new ArrayList<>();
              for (int column = 2; column < columns.size(); column++) {
                cells.add(
                    Arguments.of(row.get(0), row.get(1), columns.get(column), row.get(column)));
              }
              return cells.stream();
            });
  }

  private static List<String> columns() {
    return table().get(0);
  }

  private static Stream<List<String>> rows() {
    return table().stream().skip(2);
  }

  private static List<List<String>> table() {
    try {
      return Files.readAllLines(TABLE).stream()
          .filter(line -> line.startsWith("|"))
          .map(
              line ->
                  Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|"))
                      .map(cell -> cell.strip().replace("`", ""))
                      .toList())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
