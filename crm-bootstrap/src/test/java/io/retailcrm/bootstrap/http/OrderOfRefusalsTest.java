package io.retailcrm.bootstrap.http;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.retailcrm.bootstrap.ApiDocument;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.Staff;
import io.retailcrm.bootstrap.TestDatabase;
import io.retailcrm.domain.access.Role;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Of several things that are wrong with a request the first one counts: who sends it, where to,
 * what type its body has, how long that is, what type the answer shall have, and only then what it
 * says.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class OrderOfRefusalsTest {

  private static final byte[] TWO_MEBIBYTES = " ".repeat(2 << 20).getBytes(US_ASCII);
  private static final String EXPORT = Crm.CUSTOMERS + "/export";

  @Inject Staff staff;

  @ParameterizedTest
  @CsvSource({
    "nobody, application/json, */*, 401",
    "nobody, text/plain, application/xml, 401",
    "analyst, application/json, */*, 403",
    "analyst, text/plain, application/xml, 403",
    "admin, text/plain, application/xml, 415",
    "admin, nonsense, application/xml, 415",
    "admin, application/json, application/xml, 413"
  })
  void aBodyThatIsTooLongIsRefusedInItsTurn(String who, String type, String accept, int status) {
    // When
    Response answer =
        by(who).header("Content-Type", type).accept(accept).body(TWO_MEBIBYTES).post(Crm.CUSTOMERS);

    // Then
    answer.then().statusCode(status).contentType("application/problem+json");
  }

  @ParameterizedTest
  @CsvSource({
    "nobody, application/json, application/xml, 401",
    "analyst, text/plain, */*, 403",
    "analyst, application/json, application/xml, 403",
    "admin, text/plain, application/xml, 415",
    "admin, application/json, application/xml, 406",
    "admin, application/json, application/*, 400",
    "admin, application/json, 'text/html, application/json;q=0.5', 400",
    "admin, application/json, nonsense, 406"
  })
  void aBodyThatIsNoJsonIsRefusedInItsTurn(String who, String type, String accept, int status) {
    // When
    Response answer =
        by(who).header("Content-Type", type).header("Accept", accept).body("{").post(Crm.CUSTOMERS);

    // Then
    answer.then().statusCode(status).contentType("application/problem+json");
  }

  @ParameterizedTest
  @CsvSource({
    "nobody, application/xml, 401",
    "admin, application/xml, 406",
    "admin, text/csv, 404",
    "admin, application/json, 404",
    "admin, 'text/html, text/*;q=0.5', 404"
  })
  void whatHasSeveralTypesIsRefusedIfNoneOfThemIsAccepted(String who, String accept, int status) {
    // When
    Response answer =
        by(who)
            .header("Accept", accept)
            .get("/api/v1/jobs/" + UUID.randomUUID() + "/errors?format=csv");

    // Then
    answer.then().statusCode(status).contentType("application/problem+json");
  }

  @ParameterizedTest
  @CsvSource({"nobody, 401", "agent, 403"})
  void anExportIsRefusedByWhoAsksForIt(String who, int status) {
    // When
    Response answer = by(who).accept("application/json").get(EXPORT + "?chanel=email");

    // Then
    answer.then().statusCode(status);
  }

  @ParameterizedTest
  @CsvSource({"application/json", "text/html", "nonsense"})
  void theFormatOfAnExportIsWhatTheRequestNames(String accept) {
    // Given
    String here = EXPORT + "?city=" + Crm.unique("city");

    // When
    Response csv = by("analyst").header("Accept", accept).get(here);
    Response ndjson = by("analyst").header("Accept", accept).get(here + "&format=ndjson");
    Response job =
        by("analyst").header("Accept", accept).header("Prefer", "respond-async").get(here);

    // Then
    csv.then().statusCode(200).contentType(startsWith("text/csv"));
    ndjson.then().statusCode(200).contentType(startsWith("application/x-ndjson"));
    job.then().statusCode(202).contentType("application/json").body("kind", equalTo("export"));
  }

  @Test
  void whatAPathTakesIsToldTheSameWayByOptionsAndByARefusal() {
    // Given
    Map<String, Set<String>> allowed = new TreeMap<>();
    for (ApiDocument.Operation operation : ApiDocument.served().operations()) {
      Set<String> methods =
          allowed.computeIfAbsent(operation.path(), any -> new TreeSet<>(Set.of("OPTIONS")));
      methods.add(operation.method());
      if (operation.method().equals("GET")) {
        methods.add("HEAD");
      }
    }

    // When
    List<String> faults = new ArrayList<>();
    allowed.forEach(
        (template, methods) -> {
          String path = template.replaceAll("\\{[^}]+}", "01a20a38-0312-7c0c-b909-114cbb46ed1b");
          String expected = String.join(", ", methods);
          check(faults, "OPTIONS", path, 200, expected);
          for (String method : List.of("GET", "POST", "PUT", "DELETE", "PATCH")) {
            if (!methods.contains(method)) {
              check(faults, method, path, 405, expected);
            }
          }
        });

    // Then
    assertThat(faults).isEmpty();
  }

  @Test
  void whatIsNotThereHasNoOptions() {
    // When
    Response answer = Crm.asAdmin().options(Crm.CUSTOMERS + "/a/b/c/d");

    // Then
    answer.then().statusCode(404).contentType("application/problem+json");
  }

  private static void check(
      List<String> faults, String method, String path, int status, String allowed) {
    Response answer = Crm.asAdmin().request(method, path);
    if (answer.statusCode() != status || !allowed.equals(answer.header("Allow"))) {
      faults.add(
          "%s %s: %d, Allow: %s instead of %s"
              .formatted(method, path, answer.statusCode(), answer.header("Allow"), allowed));
    }
  }

  private RequestSpecification by(String who) {
    return switch (who) {
      case "nobody" -> given();
      case "admin" -> Crm.asAdmin();
      default -> Crm.as(staff.add(Role.valueOf(who.toUpperCase(Locale.ROOT))), Staff.PASSWORD);
    };
  }
}
