package io.retailcrm.bootstrap;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;

/** The OpenAPI document that the service serves, as the tests walk it. */
public final class ApiDocument {

  public static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static final Map<Integer, ApiDocument> SERVED = new ConcurrentHashMap<>();

  private static final String METHODS = "get|put|post|delete|patch|head|options|trace";

  private final JsonNode root;

  private ApiDocument(JsonNode root) {
    this.root = root;
  }

  /** The document of the service under test, which doesn't change while it runs. */
  public static ApiDocument served() {
    return SERVED.computeIfAbsent(RestAssured.port, port -> read());
  }

  private static ApiDocument read() {
    try {
      return new ApiDocument(
          JSON.readTree(
              given()
                  .get("/q/openapi?format=json")
                  .then()
                  .statusCode(200)
                  .extract()
                  .asByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public JsonNode root() {
    return root;
  }

  public List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    root.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(entry -> entry.getKey().matches(METHODS))
                    .forEach(
                        entry ->
                            operations.add(
                                new Operation(
                                    entry.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    entry.getValue()))));
    return operations;
  }

  /** What a reference stands for; of a choice with null, the other one. */
  public JsonNode resolved(JsonNode node) {
    if (node.has("$ref")) {
      return resolved(root.at(node.get("$ref").asText().substring(1)));
    } else if (node.has("anyOf")) {
      return resolved(node.get("anyOf").get(0));
    }
    return node;
  }

  /** Whether null is among the values of a schema. */
  public boolean admitsNull(JsonNode schema) {
    return schema.has("anyOf") || types(schema).contains("null");
  }

  public static List<String> types(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isArray()
        ? StreamSupport.stream(type.spliterator(), false).map(JsonNode::asText).toList()
        : type.isMissingNode() ? List.of() : List.of(type.asText());
  }

  /** A value of a schema: its first example, or the simplest that its limits let through. */
  public JsonNode sample(JsonNode declared) {
    JsonNode schema = resolved(declared);
    if (schema.path("examples").has(0)) {
      return schema.get("examples").get(0);
    } else if (schema.path("enum").has(0)) {
      return schema.get("enum").get(0);
    }
    List<String> types = types(schema);
    if (types.contains("object")) {
      var object = JSON.createObjectNode();
      schema
          .path("properties")
          .properties()
          .forEach(
              property -> {
                boolean needed =
                    StreamSupport.stream(schema.path("required").spliterator(), false)
                        .anyMatch(name -> name.asText().equals(property.getKey()));
                if (needed || resolved(property.getValue()).path("examples").has(0)) {
                  object.set(property.getKey(), sample(property.getValue()));
                }
              });
      return object;
    } else if (types.contains("array")) {
      return JSON.createArrayNode().add(sample(schema.path("items")));
    } else if (types.contains("boolean")) {
      return JSON.getNodeFactory().booleanNode(true);
    } else if (types.contains("integer") || types.contains("number")) {
      return JSON.getNodeFactory().numberNode(Math.max(1, schema.path("minimum").asLong(1)));
    }
    return JSON.getNodeFactory()
        .textNode(
            switch (schema.path("format").asText()) {
              case "uuid" -> "01a209fc-40ac-7fe9-b4f0-14839b3fbe57";
              case "date" -> "2025-12-17";
              case "date-time" -> "2025-12-17T08:00:00Z";
              case "email" -> "jane@example.com";
              default -> "text";
            });
  }

  /** An operation of the document. */
  public final class Operation {

    private final String method;
    private final String path;
    private final JsonNode node;

    private Operation(String method, String path, JsonNode node) {
      this.method = method;
      this.path = path;
      this.node = node;
    }

    public String method() {
      return method;
    }

    public String path() {
      return path;
    }

    public JsonNode node() {
      return node;
    }

    public boolean isPublic() {
      return node.path("security").path(0).isEmpty();
    }

    public List<JsonNode> parameters(String in) {
      return StreamSupport.stream(node.path("parameters").spliterator(), false)
          .map(ApiDocument.this::resolved)
          .filter(parameter -> parameter.path("in").asText().equals(in))
          .toList();
    }

    /** The types of the body; none where the operation takes no body. */
    public List<String> bodyTypes() {
      List<String> types = new ArrayList<>();
      node.path("requestBody").path("content").fieldNames().forEachRemaining(types::add);
      return types;
    }

    /** The JSON that it takes. */
    public Optional<JsonNode> jsonBody() {
      JsonNode body = node.path("requestBody").path("content").path("application/json");
      return body.isMissingNode() ? Optional.empty() : Optional.of(body);
    }

    public List<JsonNode> requestExamples() {
      return jsonBody().map(ApiDocument::examples).orElse(List.of());
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  public static List<JsonNode> examples(JsonNode mediaType) {
    List<JsonNode> examples = new ArrayList<>();
    if (mediaType.has("example")) {
      examples.add(mediaType.get("example"));
    }
    mediaType.path("examples").forEach(example -> examples.add(example.path("value")));
    return examples;
  }

  public static String text(JsonNode json) {
    try {
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
