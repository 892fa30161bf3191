package io.retailcrm.bootstrap.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.retailcrm.bootstrap.ApiDocument;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import io.retailcrm.domain.rfm.RfmSegment;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.Test;

/** The OpenAPI document: complete for every operation, and true. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class OpenApiTest {

  @Test
  void everyOperationIsDescribedWholly() {
    // Given
    ApiDocument api = ApiDocument.served();

    // When
    List<String> faults = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (ApiDocument.Operation operation : api.operations()) {
      JsonNode node = operation.node();
      note(faults, !ids.add(node.path("operationId").asText()), operation, "an id of its own");
      note(faults, node.path("summary").asText().isBlank(), operation, "a summary");
      note(
          faults,
          !node.path("description")
              .asText()
              .matches("(?s)(Roles: [a-z, ]+|Public)\\.(?!.*(Roles:|Public\\.)).*"),
          operation,
          "a description that says who may call it");
      note(faults, !isTagged(api, node), operation, "one tag that the document describes");
      note(faults, operation.path().endsWith("/"), operation, "a path without a slash at its end");
      note(
          faults,
          !operation.isPublic() && !(has(node, "401") && has(node, "403")),
          operation,
          "401 and 403");
      note(faults, !has(node, "500"), operation, "500");
      note(
          faults,
          operation.path().contains("{")
              && !(has(node, "422") && (has(node, "404") || operation.isPublic())),
          operation,
          "404 and 422");
      note(
          faults,
          !operation.bodyTypes().isEmpty()
              && !Stream.of("400", "408", "413", "415", "422").allMatch(code -> has(node, code)),
          operation,
          "400, 408, 413, 415 and 422");
    }

    // Then
    assertThat(faults).isEmpty();
  }

  /** {@code BadInputTest} sends bad values to each parameter of the document. */
  @Test
  void everyQueryParameterOfAResourceIsInTheDocument() {
    // Given
    Map<String, Set<String>> documented = new TreeMap<>();
    for (ApiDocument.Operation operation : ApiDocument.served().operations()) {
      documented.put(
          operation.node().path("operationId").asText(),
          operation.parameters("query").stream()
              .map(parameter -> parameter.path("name").asText())
              .collect(Collectors.toCollection(TreeSet::new)));
    }

    // When
    Map<String, Set<String>> taken = new TreeMap<>();
    for (JavaClass resource : new ClassFileImporter().importPackages("io.retailcrm.rest")) {
      for (JavaMethod method : resource.getMethods()) {
        if (method.isAnnotatedWith(Operation.class)) {
          taken.put(
              method.getAnnotationOfType(Operation.class).operationId(), queryParameters(method));
        }
      }
    }

    // Then
    assertThat(taken.keySet()).isEqualTo(documented.keySet());
    taken.forEach(
        (operation, names) ->
            assertThat(documented.get(operation)).as(operation).containsAll(names));
    assertThat(taken.get("importFile"))
        .contains("dry_run", "mode", "empty", "source", "mapping", "delimiter");
    assertThat(taken.get("exportCustomers"))
        .contains("kind", "columns", "delimiter", "bom", "layout", "hash");
  }

  private static Set<String> queryParameters(JavaMethod method) {
    Set<String> names = new TreeSet<>();
    for (JavaParameter parameter : method.getParameters()) {
      parameter
          .tryGetAnnotationOfType(QueryParam.class)
          .ifPresent(query -> names.add(query.value()));
      if (parameter.isAnnotatedWith(BeanParam.class)) {
        parameter.getRawType().getAllFields().stream()
            .flatMap(field -> field.tryGetAnnotationOfType(QueryParam.class).stream())
            .map(QueryParam::value)
            .forEach(names::add);
      }
    }
    return names;
  }

  @Test
  void everyAnswerHasASchemaAnExampleAndARequestId() {
    // Given
    ApiDocument api = ApiDocument.served();

    // When
    List<String> faults = new ArrayList<>();
    for (ApiDocument.Operation operation : api.operations()) {
      boolean success = false;
      note(
          faults,
          operation.jsonBody().isPresent() && operation.requestExamples().isEmpty(),
          operation,
          "an example of its body");
      for (var entry : operation.node().path("responses").properties()) {
        JsonNode answer = api.resolved(entry.getValue());
        String status = entry.getKey();
        success |= status.startsWith("2");
        note(faults, !answer.at("/headers/X-Request-Id").has("$ref"), operation, status + ": id");
        boolean refusal = status.startsWith("4") || status.startsWith("5");
        if (refusal) {
          JsonNode problem = answer.path("content").path("application/problem+json");
          note(faults, ApiDocument.examples(problem).isEmpty(), operation, status + ": a problem");
          for (JsonNode example : ApiDocument.examples(problem)) {
            note(
                faults,
                !example.path("status").asText().equals(status),
                operation,
                status + ": an example with that status");
          }
        } else {
          JsonNode json = answer.path("content").path("application/json");
          note(
              faults,
              !json.isMissingNode()
                  && (ApiDocument.examples(json).isEmpty() || json.path("schema").isEmpty()),
              operation,
              status + ": a schema and an example");
        }
      }
      note(faults, !success, operation, "a success");
    }

    // Then
    assertThat(faults).isEmpty();
  }

  @Test
  void everyExampleIsOfItsSchema() {
    // Given
    ApiDocument api = ApiDocument.served();
    ResponseContract contract = new ResponseContract(api);

    // When
    List<String> faults = new ArrayList<>();
    for (ApiDocument.Operation operation : api.operations()) {
      for (JsonNode parameter : operation.node().path("parameters")) {
        JsonNode resolved = api.resolved(parameter);
        if (resolved.has("example")) {
          check(contract, resolved.path("schema"), resolved.get("example"), operation, faults);
        }
      }
      operation.jsonBody().ifPresent(body -> checkExamples(contract, body, operation, faults));
      for (JsonNode response : operation.node().path("responses")) {
        for (JsonNode mediaType : api.resolved(response).path("content")) {
          checkExamples(contract, mediaType, operation, faults);
        }
      }
    }
    for (var schema : api.root().at("/components/schemas").properties()) {
      for (var field : schema.getValue().path("properties").properties()) {
        for (JsonNode example : field.getValue().path("examples")) {
          check(
              contract, field.getValue(), example, schema.getKey() + "." + field.getKey(), faults);
        }
      }
    }

    // Then
    assertThat(faults).isEmpty();
  }

  @Test
  void theExamplesAgreeWithThemselves() {
    // Given
    ApiDocument api = ApiDocument.served();

    // Then
    assertThat(example(api, "redeemPoints", "201").path("transaction_type").asText())
        .isEqualTo("REDEEMED");
    assertThat(example(api, "redeemPoints", "201").path("points").asLong()).isNegative();
    for (String operation : List.of("importFile", "calculateRfm", "calculateClv", "expirePoints")) {
      JsonNode job = example(api, operation, "202");
      assertThat(job.path("status").asText()).isEqualTo("queued");
      assertThat(job.path("started_at").isNull() && job.path("finished_at").isNull()).isTrue();
    }
    JsonNode metrics = example(api, "getLoyaltyMetrics", "200");
    assertThat(sum(metrics, "bronze_members", "silver_members", "gold_members", "platinum_members"))
        .isEqualTo(metrics.path("active_members").asLong());
    assertThat(
            sum(metrics, "total_points_redeemed", "total_points_expired")
                + metrics.path("current_outstanding_points").asLong())
        .isEqualTo(metrics.path("total_points_issued").asLong());
    JsonNode run = example(api, "listRfmTrend", "200").path("items").path(0);
    assertThat(run.path("segments").findValuesAsText("segment"))
        .containsExactlyElementsOf(Stream.of(RfmSegment.values()).map(RfmSegment::label).toList());
    assertThat(run.path("segments").findValues("count").stream().mapToLong(JsonNode::asLong).sum())
        .isEqualTo(run.path("customers").asLong());
    JsonNode table = example(api, "listRfmSegments", "200");
    assertThat(table.path("items")).hasSize(table.path("total").asInt());
    assertSharesAddUp(example(api, "getRfmDistribution", "200"), "segment_distribution");
    assertSharesAddUp(example(api, "getClvAnalysis", "200"), "distribution");
  }

  @Test
  void everyFieldIsDescribed() {
    // Given
    ApiDocument api = ApiDocument.served();

    // When
    List<String> faults = new ArrayList<>();
    for (var schema : api.root().at("/components/schemas").properties()) {
      for (var field : schema.getValue().path("properties").properties()) {
        if (field.getValue().path("description").asText().isBlank()) {
          faults.add(schema.getKey() + "." + field.getKey());
        }
      }
    }

    // Then
    assertThat(faults).isEmpty();
  }

  @Test
  void whatHasAFixedSetOfValuesNamesThem() {
    // Given
    JsonNode schemas = ApiDocument.served().root().at("/components/schemas");

    // Then
    for (String schema : List.of("Staff", "NewStaff", "StaffChange")) {
      assertThat(values(schemas.at("/" + schema + "/properties/roles/items")))
          .containsExactly("admin", "agent", "analyst", "service");
    }
    assertThat(values(schemas.at("/AuditEntry/properties/actor_roles/items"))).contains("customer");
    assertThat(values(schemas.at("/CustomerSearch/properties/rfm_segments/items")))
        .hasSize(11)
        .contains("Can't Lose Them");
    assertThat(values(schemas.at("/Job/properties/kind"))).contains("import_points", "tier_review");
    assertThat(values(schemas.at("/Job/properties/status")))
        .containsExactly("queued", "running", "succeeded", "failed", "cancelled");
    assertThat(values(schemas.at("/TimelineEntry/properties/type"))).contains("points", "tier");
  }

  @Test
  void everyTextOfARequestHasALimitOrChoices() {
    // Given
    ApiDocument api = ApiDocument.served();

    // When
    List<String> faults = new ArrayList<>();
    for (ApiDocument.Operation operation : api.operations()) {
      operation
          .jsonBody()
          .ifPresent(body -> check(api, body.path("schema"), operation.toString(), faults));
    }

    // Then
    assertThat(faults).isEmpty();
  }

  @Test
  void theExamplesOfRequestsAreTaken() {
    // Given
    ApiDocument api = ApiDocument.served();
    sendExamples(api);

    // When
    List<String> faults = sendExamples(api);

    // Then
    assertThat(faults).isEmpty();
  }

  @Test
  void whatAnswersWithoutABodyIsNotStoppedByAccept() {
    // Given
    ApiDocument api = ApiDocument.served();
    List<ApiDocument.Operation> operations =
        api.operations().stream().filter(OpenApiTest::answersWithoutABody).toList();

    // When
    List<String> faults = new ArrayList<>();
    for (ApiDocument.Operation operation : operations) {
      for (String type : List.of("application/json", "application/problem+json")) {
        RequestSpecification request =
            (operation.isPublic() ? given() : Crm.asAdmin()).accept(type);
        operation
            .requestExamples()
            .forEach(body -> request.contentType("application/json").body(ApiDocument.text(body)));
        note(
            faults,
            request.request(operation.method(), pathOf(operation)).statusCode() == 406,
            operation,
            "an answer to those who accept " + type);
      }
    }

    // Then
    assertThat(operations).hasSizeGreaterThanOrEqualTo(4);
    assertThat(faults).isEmpty();
  }

  @Test
  void theDocumentSaysWhatItIsAndHowToGetIn() {
    // When
    JsonNode root = ApiDocument.served().root();

    // Then
    assertThat(root.path("openapi").asText()).startsWith("3.1");
    assertThat(root.at("/info/title").asText()).isEqualTo("Retail CRM");
    assertThat(root.at("/info/license/url").asText()).startsWith("https://");
    assertThat(root.at("/servers/0/url").asText()).isEqualTo("/");
    assertThat(root.at("/components/securitySchemes/access-token/description").asText())
        .contains("RFC8725");
    assertThat(root.path("tags"))
        .allSatisfy(tag -> assertThat(tag.path("description").asText()).isNotBlank());
  }

  @Test
  void swaggerUiIsServed() {
    // When
    Response page = given().get("/q/swagger-ui/");

    // Then
    page.then().statusCode(200).contentType("text/html");
    assertThat(page.asString()).contains("/q/openapi");
  }

  private static boolean answersWithoutABody(ApiDocument.Operation operation) {
    return operation.node().path("responses").properties().stream()
        .filter(response -> response.getKey().startsWith("2"))
        .noneMatch(response -> response.getValue().has("content"));
  }

  /** The path with the examples of its parameters. */
  private static String pathOf(ApiDocument.Operation operation) {
    String path = operation.path();
    for (JsonNode parameter : operation.parameters("path")) {
      path =
          path.replace(
              "{" + parameter.path("name").asText() + "}", parameter.path("example").asText());
    }
    return path;
  }

  /** Sends every example; a rule of the business may refuse it, but not its form. */
  private static List<String> sendExamples(ApiDocument api) {
    List<String> faults = new ArrayList<>();
    for (ApiDocument.Operation operation : api.operations()) {
      for (JsonNode example : operation.requestExamples()) {
        RequestSpecification request = operation.isPublic() ? given() : Crm.asAdmin();
        Response answer =
            request
                .contentType("application/json")
                .body(ApiDocument.text(example))
                .request(operation.method(), pathOf(operation));
        if (answer.statusCode() >= 500
            || List.of(406, 413, 415, 422).contains(answer.statusCode())
            || answer.asString().contains("Not valid JSON")) {
          faults.add(operation + " -> " + answer.asString());
        }
      }
    }
    return faults;
  }

  private static void check(ApiDocument api, JsonNode declared, String where, List<String> faults) {
    JsonNode schema = api.resolved(declared);
    if (ApiDocument.types(schema).contains("string")
        && !schema.has("enum")
        && !schema.has("maxLength")) {
      faults.add(where + ": a text without limit");
    }
    schema
        .path("properties")
        .properties()
        .forEach(field -> check(api, field.getValue(), where + " " + field.getKey(), faults));
    if (schema.has("items")) {
      check(api, schema.get("items"), where + "[]", faults);
    }
  }

  private static JsonNode example(ApiDocument api, String operationId, String status) {
    return api.operations().stream()
        .filter(operation -> operation.node().path("operationId").asText().equals(operationId))
        .map(operation -> operation.node().path("responses").path(status).path("content"))
        .map(content -> content.path("application/json").path("example"))
        .findFirst()
        .orElseThrow();
  }

  private static long sum(JsonNode example, String... fields) {
    return Stream.of(fields).mapToLong(field -> example.path(field).asLong()).sum();
  }

  private static void assertSharesAddUp(JsonNode example, String shares) {
    long total = example.path("total_customers_analyzed").asLong();
    assertThat(example.path(shares).findValues("count"))
        .extracting(JsonNode::asLong)
        .satisfies(
            counts ->
                assertThat(counts.stream().mapToLong(Long::longValue).sum()).isEqualTo(total));
    assertThat(example.path(shares))
        .allSatisfy(
            share ->
                assertThat(share.path("percentage").asDouble())
                    .isEqualTo(100.0 * share.path("count").asLong() / total));
  }

  private static void checkExamples(
      ResponseContract contract, JsonNode mediaType, Object where, List<String> faults) {
    ApiDocument.examples(mediaType)
        .forEach(example -> check(contract, mediaType.path("schema"), example, where, faults));
  }

  private static void check(
      ResponseContract contract,
      JsonNode schema,
      JsonNode example,
      Object where,
      List<String> faults) {
    contract
        .schemaFaults(schema, example)
        .forEach(fault -> faults.add(where + ": " + fault + " in " + example));
  }

  private static List<String> values(JsonNode schema) {
    return StreamSupport.stream(schema.path("enum").spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  private static boolean isTagged(ApiDocument api, JsonNode operation) {
    JsonNode tags = operation.path("tags");
    return tags.size() == 1
        && api.root().path("tags").findValuesAsText("name").contains(tags.get(0).asText());
  }

  private static boolean has(JsonNode operation, String status) {
    return operation.path("responses").has(status);
  }

  private static void note(
      List<String> faults, boolean missing, ApiDocument.Operation operation, String what) {
    if (missing) {
      faults.add(operation + " lacks " + what);
    }
  }
}
