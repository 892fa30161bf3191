package io.retailcrm.bootstrap;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.retailcrm.rest.operation.OperationPolicy;
import io.retailcrm.rest.operation.OperationPolicy.Recording;
import io.retailcrm.rest.operation.Operations;
import io.retailcrm.rest.problem.NotFound;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The policy of each operation and the OpenAPI document say the same. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class OperationsTest {

  @Inject Operations operations;

  @Test
  void theDocumentSaysWhatThePoliciesSay() {
    // Given
    Map<String, OperationPolicy> policies =
        operations.all().stream()
            .collect(Collectors.toMap(OperationPolicy::id, Function.identity()));
    List<ApiDocument.Operation> documented = ApiDocument.served().operations();

    // When
    List<String> faults = new ArrayList<>();
    for (ApiDocument.Operation operation : documented) {
      OperationPolicy policy = policies.get(operation.node().path("operationId").asText());
      assertThat(policy).as(operation.toString()).isNotNull();
      Check check = new Check(operation, faults);
      check.equal("path", operation.path(), policy.path().toString());
      check.equal("method", operation.method(), policy.httpMethod());
      check.equal("public", operation.isPublic(), policy.isPublic());
      check.equal("Idempotency-Key", takes(operation, "Idempotency-Key"), policy.isRepeatable());
      check.equal("409", has(operation, "409"), policy.isRepeatable());
      check.equal("If-Match", takes(operation, "If-Match"), policy.takesIfMatch());
      check.equal("412", has(operation, "412"), policy.takesIfMatch());
      check.equal("If-None-Match", takes(operation, "If-None-Match"), policy.isTaggedRead());
      check.equal("304", has(operation, "304"), policy.isTaggedRead());
      check.equal("429", has(operation, "429"), policy.throttled() != null);
      check.equal("RateLimit", answers(operation, "RateLimit"), policy.throttled() != null);
      check.equal("406", has(operation, "406"), policy.answersInJson());
      check.equal("408", has(operation, "408"), !policy.consumes().isEmpty());
      check.equal("body", operation.bodyTypes(), policy.consumes());
      check.equal(
          "Cache-Control", answers(operation, "Cache-Control"), policy.cacheControl() != null);
    }

    // Then
    assertThat(faults).isEmpty();
    assertThat(documented).hasSameSizeAs(policies.values());
  }

  @Test
  void aPostThatChangesSomethingIsRepeatableOrSaysWhyNot() {
    // When
    List<String> silent =
        operations.all().stream()
            .filter(operation -> operation.httpMethod().equals("POST"))
            .filter(operation -> operation.recording() != Recording.NONE)
            .filter(operation -> !operation.isRepeatable())
            .filter(
                operation ->
                    operation.notRepeatable() == null || operation.notRepeatable().isBlank())
            .map(OperationPolicy::id)
            .toList();

    // Then
    assertThat(silent).isEmpty();
  }

  @Test
  void allAnalyticsSayHowLongTheyMayBeKept() {
    // When
    List<String> silent =
        operations.all().stream()
            .filter(OperationPolicy::isRead)
            .filter(operation -> operation.path().segments().contains("analytics"))
            .filter(operation -> operation.cacheControl() == null)
            .map(OperationPolicy::id)
            .toList();

    // Then
    assertThat(silent).isEmpty();
  }

  @Test
  void theDocumentQuotesTheService() {
    // Given
    String customer = Crm.CUSTOMERS + "/" + Crm.aCustomer().getString("id");

    // When
    Map<String, Response> refusals =
        Map.of(
            "Malformed", json("{\"}").post(Crm.CUSTOMERS),
            "Unauthorized", given().get(customer),
            "NotAcceptable", Crm.asAdmin().accept("text/html").get(customer),
            "Stale", json("{}").header("If-Match", "\"9\"").put(customer),
            "TooLarge", json(" ".repeat(2 << 20)).post(Crm.CUSTOMERS),
            "UnsupportedMediaType", json("").contentType("text/plain").post(Crm.CUSTOMERS),
            "Invalid", json("{}").post(Crm.CUSTOMERS));

    // Then
    JsonNode documented = ApiDocument.served().root().at("/components/responses");
    refusals.forEach(
        (name, refusal) ->
            assertThat(inGeneral(refusal.path("detail")))
                .as(name)
                .isEqualTo(inGeneral(detail(documented, name))));
  }

  @Test
  void theDocumentQuotesTheServiceOnUnknownIds() {
    // Given
    List<ApiDocument.Operation> reads =
        ApiDocument.served().operations().stream()
            .filter(operation -> operation.method().equals("GET"))
            .filter(operation -> operation.path().contains("{"))
            .toList();

    // When
    Map<String, String> sentences = new TreeMap<>();
    for (ApiDocument.Operation read : reads) {
      Response refusal = Crm.get(withUnknownIds(read));
      if (refusal.statusCode() == 404) {
        String sentence = refusal.path("detail");
        sentences.put(read.path(), sentence);
        assertThat(notFoundSentences(read)).as(read.toString()).contains(sentence);
      }
    }

    // Then
    assertThat(sentences)
        .hasSizeGreaterThan(10)
        .containsEntry("/api/v1/retail-customers/import-mappings/{name}", NotFound.IMPORT_MAPPING)
        .containsEntry("/api/v1/retail-customers/email/{email}", NotFound.CUSTOMER);
  }

  private static String withUnknownIds(ApiDocument.Operation operation) {
    String path = operation.path();
    for (JsonNode parameter : operation.parameters("path")) {
      String name = parameter.path("name").asText();
      String value =
          switch (name) {
            case "email" -> Crm.unique("nobody") + "@example.com";
            case "name", "customer_number", "external_id" -> "unknown";
            default -> UUID.randomUUID().toString();
          };
      path = path.replace("{" + name + "}", value);
    }
    return path;
  }

  private static List<String> notFoundSentences(ApiDocument.Operation operation) {
    JsonNode problem =
        operation.node().at("/responses/404/content").path("application/problem+json");
    return ApiDocument.examples(problem).stream()
        .map(example -> example.path("detail").asText())
        .toList();
  }

  /** A sentence without the numbers of the case. */
  private static String inGeneral(String sentence) {
    return sentence.replaceAll("\\d+", "N");
  }

  private static RequestSpecification json(String body) {
    return Crm.asAdmin().contentType("application/json").body(body);
  }

  private static String detail(JsonNode responses, String name) {
    JsonNode problem = responses.path(name).at("/content/application~1problem+json/example");
    return problem.path("detail").asText();
  }

  private static boolean takes(ApiDocument.Operation operation, String header) {
    return operation.parameters("header").stream()
        .anyMatch(parameter -> parameter.path("name").asText().equals(header));
  }

  private static boolean has(ApiDocument.Operation operation, String status) {
    return operation.node().path("responses").has(status);
  }

  private static boolean answers(ApiDocument.Operation operation, String header) {
    return operation.node().path("responses").properties().stream()
        .filter(response -> response.getKey().startsWith("2"))
        .anyMatch(response -> response.getValue().path("headers").has(header));
  }

  private record Check(ApiDocument.Operation operation, List<String> faults) {

    void equal(String fact, Object documented, Object policy) {
      if (!documented.equals(policy)) {
        faults.add(
            "%s: %s is %s in the document, %s by its policy"
                .formatted(operation, fact, documented, policy));
      }
    }
  }
}
