package io.retailcrm.bootstrap.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.retailcrm.bootstrap.ApiDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What the OpenAPI document promises of every response: the status and the content type are
 * declared, and a JSON body has the fields, types, formats and values of its schema, and no others.
 */
final class ResponseContract {

  private static final String SCHEMAS = "/components/schemas";
  private static final String PROBLEM = "application/problem+json";

  /** Refused before the service knows which operation is meant. */
  private static final Set<Integer> OF_THE_PLATFORM = Set.of(414, 431);

  /** Where a path has no such operation: the order of refusals. */
  private static final Set<Integer> WITHOUT_OPERATION = Set.of(400, 401, 403, 404, 405, 414, 431);

  private final ApiDocument document;
  private final JsonNode schemas;
  private final List<Template> templates;
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  private final Map<JsonNode, Schema> compiled = new ConcurrentHashMap<>();

  private record Template(Pattern pattern, ApiDocument.Operation operation) {}

  ResponseContract(ApiDocument document) {
    this.document = document;
    this.schemas = closed(document.root().at(SCHEMAS));
    this.templates =
        document.operations().stream()
            .sorted(Comparator.comparing(ResponseContract::literals).reversed())
            .map(operation -> new Template(pattern(operation.path()), operation))
            .toList();
  }

  /** What is wrong with a response; empty where it keeps the contract. */
  List<String> faults(String method, String path, int status, String contentType, byte[] body) {
    if (method.equals("OPTIONS")) {
      return List.of();
    }
    boolean head = method.equals("HEAD");
    Optional<ApiDocument.Operation> operation = operation(head ? "GET" : method, path);
    if (operation.isEmpty()) {
      return WITHOUT_OPERATION.contains(status)
          ? problemFaults(head, contentType, body)
          : List.of("status " + status + " where the document has no operation");
    } else if (OF_THE_PLATFORM.contains(status)) {
      return problemFaults(head, contentType, body);
    }
    JsonNode declared = operation.get().node().path("responses").path(String.valueOf(status));
    if (declared.isMissingNode()) {
      return List.of("status " + status + " is not declared by " + operation.get());
    }
    JsonNode content = document.resolved(declared).path("content");
    if (content.isEmpty()) {
      return body.length == 0 ? List.of() : List.of("a body where " + status + " has none");
    }
    JsonNode media = content.path(mediaType(contentType));
    if (media.isMissingNode()) {
      return List.of(
          "content type "
              + contentType
              + " of "
              + status
              + " is not declared by "
              + operation.get());
    }
    return head || !isJson(mediaType(contentType))
        ? List.of()
        : schemaFaults(media.path("schema"), body);
  }

  /** What is wrong with a value of a schema of the document. */
  List<String> schemaFaults(JsonNode schema, JsonNode value) {
    return compiled.computeIfAbsent(schema, this::compile).validate(value).stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
        .toList();
  }

  private List<String> problemFaults(boolean head, String contentType, byte[] body) {
    if (!mediaType(contentType).equals(PROBLEM)) {
      return List.of("a refusal as " + contentType + " instead of a problem");
    }
    return head
        ? List.of()
        : schemaFaults(
            ApiDocument.JSON.createObjectNode().put("$ref", "#" + SCHEMAS + "/Problem"), body);
  }

  private List<String> schemaFaults(JsonNode schema, byte[] body) {
    try {
      return schemaFaults(schema, ApiDocument.JSON.readTree(body));
    } catch (IOException e) {
      return List.of("a body that is not JSON: " + e.getMessage());
    }
  }

  private Schema compile(JsonNode schema) {
    ObjectNode root = ApiDocument.JSON.createObjectNode();
    root.setAll((ObjectNode) closed(schema));
    root.putObject("components").set("schemas", schemas);
    return registry.getSchema(root);
  }

  /** The operation that a path means: of several templates, the one with the most literal text. */
  private Optional<ApiDocument.Operation> operation(String method, String path) {
    String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    Optional<String> resource =
        templates.stream()
            .filter(template -> template.pattern().matcher(plain).matches())
            .map(template -> template.operation().path())
            .findFirst();
    return templates.stream()
        .map(Template::operation)
        .filter(operation -> resource.filter(operation.path()::equals).isPresent())
        .filter(operation -> operation.method().equals(method))
        .findFirst();
  }

  private static int literals(ApiDocument.Operation operation) {
    return operation.path().replaceAll("\\{[^}]+}", "").length();
  }

  private static Pattern pattern(String template) {
    return Pattern.compile("\\Q" + template.replaceAll("\\{[^}]+}", "\\\\E[^/]+\\\\Q") + "\\E");
  }

  private static boolean isJson(String mediaType) {
    return mediaType.equals("application/json") || mediaType.endsWith("+json");
  }

  private static String mediaType(String contentType) {
    return contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /** A copy of schemas in which an object has no fields but those that are named. */
  private static JsonNode closed(JsonNode node) {
    JsonNode copy = node.deepCopy();
    List<JsonNode> objects = new ArrayList<>();
    collect(copy, objects);
    for (JsonNode object : objects) {
      if (object.path("properties").isObject() && !object.has("additionalProperties")) {
        ((ObjectNode) object).put("additionalProperties", false);
      }
    }
    return copy;
  }

  private static void collect(JsonNode node, List<JsonNode> found) {
    if (node.isObject()) {
      found.add(node);
    }
    node.forEach(child -> collect(child, found));
  }
}
