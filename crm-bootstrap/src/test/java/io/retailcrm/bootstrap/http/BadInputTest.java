package io.retailcrm.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.retailcrm.bootstrap.ApiDocument;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every field and parameter of every operation that the OpenAPI document lists, with all that a
 * hostile or careless client could send in its place.
 *
 * <p>What the document forbids must be refused with 422 that names the field, and nothing else.
 * What it admits may be taken, or refused by a rule of the business. Nothing ever makes the service
 * fail, and no refusal tells of its inside.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class BadInputTest {

  private static final int THREADS = 4;
  private static final int DEEPEST = 5;
  private static final int NEARLY_A_MEBIBYTE = 1_040_000;
  private static final int MAX_REFUSAL = 100_000;
  private static final List<String> FILLINGS = List.of("{}", "null", "\"x\"");
  private static final String HERE = "\"@here@\"";

  private static final Pattern INSIDE =
      Pattern.compile(
          "(?i)\\b(io\\.quarkus|io\\.retailcrm|io\\.vertx|java\\.|jakarta\\.|com\\.fasterxml|org\\.[a-z]+\\.[a-z]|[a-z]+exception\\b|select"
              + " \\*|insert into|pgjdbc|psql|<html)");

  /** As they stand in JSON. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "7",
          "-1",
          "0",
          "1.5",
          "99999999999999999999999999",
          "1e400",
          "-1e400",
          "1e-400",
          "1e99999999",
          "NaN",
          "{}",
          "{\"a\":{\"b\":[]}}",
          "[]",
          "[null]",
          "[[\"a\"],7]",
          "\"\"",
          "\"   \"",
          "\"\\u0000\"",
          "\"a\\u0000b\"",
          "\"a\\u0007b\"",
          "\"a\\u0085b\"",
          "\"\\u200b\"",
          "\"\\ud800\"",
          "\"a\\udc00b\"",
          "\"\ud83d\ude00\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67\"",
          "\"\\u202egnp.exe\"",
          "\"'; DROP TABLE customer; --\"",
          "\"%' OR '1'='1\"",
          "\"<script>alert(1)</script>\"",
          "\"${jndi:ldap://127.0.0.1/a}\"",
          "\"" + "a".repeat(10_000) + "\"",
          "\"" + "\ud83d\ude00".repeat(5_000) + "\"",
          "\"NaN\"",
          "\"1\"",
          "\"true\"",
          "\"0000-00-00\"",
          "\"2025-02-30\"",
          "\"+999999999-12-31\"",
          "\"9999-12-31T23:59:59.999999999+18:00\"",
          "\"00000000-0000-0000-0000-000000000000\"");

  /** Not JSON, or more than is read: refused before it is looked at as a field. */
  private static final Set<String> UNREADABLE = Set.of("NaN", "1e99999999");

  private static final List<String> TEXTS =
      List.of(
          "",
          "   ",
          "\0",
          "a\0b",
          "a\u0007b",
          "\ud83d\ude00",
          "\u202egnp.exe",
          "'; DROP TABLE customer; --",
          "<script>alert(1)</script>",
          "%25%00",
          "+",
          "a".repeat(3000),
          "-1",
          "0",
          "1.5",
          "1e400",
          "99999999999999999999999999",
          "NaN",
          "2025-02-30",
          "+999999999-12-31",
          "9999-12-31T23:59:59.999999999+18:00",
          "null",
          "true",
          "TRUE",
          "[]",
          "{}",
          "00000000-0000-0000-0000-000000000000");

  /** Bodies that are no request at all, and the statuses that they may get. */
  private static final Map<String, Set<Integer>> BODIES =
      Map.ofEntries(
          Map.entry("", Set.of(400)),
          Map.entry("   ", Set.of(400)),
          Map.entry("{", Set.of(400)),
          Map.entry("{}}", Set.of(400)),
          Map.entry("{} {}", Set.of(400)),
          Map.entry("not json", Set.of(400)),
          Map.entry("<a/>", Set.of(400)),
          Map.entry("{'a':1}", Set.of(400)),
          Map.entry("{\"a\":1,}", Set.of(400)),
          Map.entry("{\"a\":NaN}", Set.of(400)),
          Map.entry("{\"a\":1,\"a\":1}", Set.of(400)),
          Map.entry("\0", Set.of(400)),
          Map.entry("[".repeat(100_000), Set.of(400)),
          Map.entry("{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000), Set.of(400)),
          Map.entry("[" + "9".repeat(500_000) + "]", Set.of(400)),
          Map.entry("{\"" + "a".repeat(100_000) + "\":1}", Set.of(400, 422)),
          Map.entry(" ".repeat((1 << 20) + 1), Set.of(413)),
          Map.entry("null", Set.of(422)),
          Map.entry("true", Set.of(422)),
          Map.entry("7", Set.of(422)),
          Map.entry("\"text\"", Set.of(422)),
          Map.entry("[]", Set.of(200, 422)),
          Map.entry("[{}]", Set.of(422)));

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  @Test
  void everyFieldOfEveryBodyIsTakenOrNamed() throws Exception {
    // Given
    ApiDocument api = ApiDocument.served();
    List<ApiDocument.Operation> operations = withJson(api);
    List<Future<Integer>> walks = new ArrayList<>();

    // When
    for (ApiDocument.Operation operation : operations) {
      Target target = target(operation);
      for (Field field : fields(api, operation)) {
        walks.add(threads.submit(() -> walk(api, target, field)));
      }
    }
    int sent = sum(walks);

    // Then
    assertThat(faults).as("of %d requests", sent).isEmpty();
    assertThat(sent).isGreaterThan(1000);
  }

  @Test
  void noBodyBreaksAnOperation() throws Exception {
    // Given
    List<Future<Integer>> walks = new ArrayList<>();

    // When
    for (ApiDocument.Operation operation : withJson(ApiDocument.served())) {
      Target target = target(operation);
      walks.add(threads.submit(() -> sendBodies(target)));
    }
    int sent = sum(walks);

    // Then
    assertThat(faults).as("of %d requests", sent).isEmpty();
    assertThat(sent).isGreaterThan(100);
  }

  @Test
  void noBodyIsDearerThanItsSize() throws Exception {
    // Given
    ApiDocument api = ApiDocument.served();
    List<Future<Integer>> walks = new ArrayList<>();

    // When
    for (ApiDocument.Operation operation : withJson(api)) {
      Target target = target(operation);
      List<String> bodies = new ArrayList<>(List.of(unknownNames()));
      FILLINGS.forEach(filling -> bodies.add(full(filling)));
      for (Field field : fields(api, operation)) {
        JsonNode schema = api.resolved(field.schema());
        if (ApiDocument.types(schema).contains("array")) {
          FILLINGS.forEach(filling -> bodies.add(body(api, target, field, full(filling))));
        } else if (ApiDocument.types(schema).contains("object")) {
          bodies.add(body(api, target, field, unknownNames()));
        }
      }
      bodies.forEach(body -> walks.add(threads.submit(() -> sendLarge(target, body))));
    }
    int sent = sum(walks);

    // Then
    assertThat(faults).as("of %d requests", sent).isEmpty();
    assertThat(sent).isGreaterThan(100);
  }

  private int sendLarge(Target target, String body) throws Exception {
    HttpResponse<String> answer =
        http.send(
            request(target, target.uri(Map.of()), Map.of())
                .method(target.operation().method(), BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    if (answer.statusCode() < 400
        || answer.statusCode() >= 500
        || answer.body().length() > MAX_REFUSAL) {
      faults.add(
          "%s %s %s: %d with %d characters"
              .formatted(
                  target.operation().method(),
                  target.path(),
                  cut(body),
                  answer.statusCode(),
                  answer.body().length()));
    }
    return 1;
  }

  /** A list as long as a body may be. */
  private static String full(String element) {
    return "[" + (element + ",").repeat(NEARLY_A_MEBIBYTE / (element.length() + 1)) + element + "]";
  }

  private static String unknownNames() {
    StringBuilder object = new StringBuilder(NEARLY_A_MEBIBYTE + 20).append("{\"u\":1");
    for (int i = 0; object.length() < NEARLY_A_MEBIBYTE; i++) {
      object.append(",\"u").append(i).append("\":1");
    }
    return object.append('}').toString();
  }

  @Test
  void everyParameterOfEveryOperationIsTakenOrNamed() throws Exception {
    // Given
    ApiDocument api = ApiDocument.served();
    List<Future<Integer>> walks = new ArrayList<>();

    // When
    for (ApiDocument.Operation operation : api.operations()) {
      Target target = target(operation);
      for (String in : List.of("query", "path", "header")) {
        for (JsonNode parameter : operation.parameters(in)) {
          walks.add(threads.submit(() -> walk(api, target, parameter)));
        }
      }
    }
    int sent = sum(walks);

    // Then
    assertThat(faults).as("of %d requests", sent).isEmpty();
    assertThat(sent).isGreaterThan(500);
  }

  @Test
  void noOperationTakesAParameterThatItDoesNotDeclare() throws Exception {
    // Given
    List<Future<Integer>> walks = new ArrayList<>();

    // When
    for (ApiDocument.Operation operation : ApiDocument.served().operations()) {
      Target target = target(operation);
      walks.add(threads.submit(() -> sendUnknown(target)));
    }
    int sent = sum(walks);

    // Then
    assertThat(faults).as("of %d requests", sent).isEmpty();
    assertThat(sent).isGreaterThan(50);
  }

  private int sendUnknown(Target target) throws Exception {
    String name = "no_such_parameter";
    Answer answer =
        send(target, target.uri(Map.of(name, "1")), example(target.operation()), Map.of());
    judge(target.operation() + "?" + name, name, Verdict.FORBIDDEN, answer, Set.of());
    return 1;
  }

  @Test
  void aPathThatIsNotEncodedRightIsRefusedWithoutAWordOfTheInside() throws IOException {
    // When
    String answer;
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      socket
          .getOutputStream()
          .write(
              ("GET "
                      + Crm.CUSTOMERS
                      + "/%zz HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                      + Crm.bearer()
                      + "\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    // Then
    assertThat(answer).matches("(?s)HTTP/1.1 4\\d\\d .*").doesNotContainPattern(INSIDE);
  }

  /** An operation, and a place where it can be sent to. */
  private record Target(ApiDocument.Operation operation, String path, Map<String, String> query) {

    Target without(String name) {
      Map<String, String> others = new LinkedHashMap<>(query);
      others.remove(name);
      return new Target(operation, path, others);
    }

    String uri(Map<String, String> replaced) {
      StringBuilder uri = new StringBuilder(path);
      char separator = '?';
      Map<String, String> all = new LinkedHashMap<>(query);
      all.putAll(replaced);
      for (Map.Entry<String, String> parameter : all.entrySet()) {
        uri.append(separator)
            .append(parameter.getKey())
            .append('=')
            .append(encoded(parameter.getValue()));
        separator = '&';
      }
      return uri.toString();
    }
  }

  /**
   * A field of a body.
   *
   * @param steps the way to it: names of fields, and places in lists
   * @param required whether its object must have it
   */
  private record Field(List<Object> steps, JsonNode schema, boolean required) {

    String name() {
      StringBuilder name = new StringBuilder();
      for (Object step : steps) {
        if (step instanceof Integer place) {
          name.append('[').append(place).append(']');
        } else {
          name.append(name.isEmpty() ? "" : ".").append(step);
        }
      }
      return name.toString();
    }

    /** Another field of the same object, or none where this is an element of a list. */
    Optional<Field> sibling(String name) {
      List<Object> parent = steps.subList(0, steps.size() - 1);
      return steps.get(parent.size()) instanceof String
          ? Optional.of(new Field(with(parent, name), schema, false))
          : Optional.empty();
    }
  }

  private record Answer(int status, String type, String body, Set<String> fields) {}

  private int walk(ApiDocument api, Target target, Field field) throws Exception {
    String plain = body(api, target, field, ApiDocument.text(api.sample(field.schema())));
    Set<String> alsoNamed = send(target, target.uri(Map.of()), plain, Map.of()).fields();
    for (String value : VALUES) {
      Answer answer = send(target, target.uri(Map.of()), body(api, target, field, value), Map.of());
      String what = target.operation() + " " + field.name() + "=" + cut(value);
      if (UNREADABLE.contains(value) && answer.status() == 400) {
        continue;
      }
      judge(what, field.name(), verdict(api, field.schema(), value), answer, alsoNamed);
    }
    if (field.required()) {
      judge(
          target.operation() + " without " + field.name(),
          field.name(),
          Verdict.FORBIDDEN,
          send(target, target.uri(Map.of()), bodyWithout(api, target, field), Map.of()),
          alsoNamed);
    }
    Optional<Field> sibling = field.sibling("no_such_field");
    if (sibling.isPresent()) {
      Answer unknown =
          send(target, target.uri(Map.of()), body(api, target, sibling.get(), "1"), Map.of());
      judge(
          target.operation() + " " + sibling.get().name(),
          sibling.get().name(),
          Verdict.FORBIDDEN,
          unknown,
          Set.of());
    }
    return VALUES.size() + 2;
  }

  private int walk(ApiDocument api, Target target, JsonNode parameter) throws Exception {
    String name = parameter.path("name").asText();
    JsonNode schema = api.resolved(parameter.path("schema"));
    String body = example(target.operation());
    if (parameter.path("in").asText().equals("query")) {
      walkCounts(target, name, schema, parameter.path("required").asBoolean());
    }
    for (String value : TEXTS) {
      String what = target.operation() + " " + name + "=" + cut(value);
      switch (parameter.path("in").asText()) {
        case "query" -> {
          Answer answer = send(target, target.uri(Map.of(name, value)), body, Map.of());
          // A parameter without a value is as good as none.
          Verdict verdict = value.isEmpty() ? Verdict.PERHAPS : verdictOfText(schema, value);
          judge(what, name, verdict, answer, Set.of());
        }
        case "path" -> {
          if (!value.isEmpty()) {
            String path =
                path(target.operation(), Map.of(name, value))
                    + target.uri(Map.of()).replaceFirst("^[^?]*", "");
            Answer answer = send(target, path, body, Map.of());
            judge(what, name, verdictOfText(schema, value), answer, Set.of());
          }
        }
        default -> {
          if (value.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
            Answer answer = send(target, target.uri(Map.of()), body, Map.of(name, value));
            judge(what, name, Verdict.PERHAPS, answer, Set.of());
          }
        }
      }
    }
    return TEXTS.size();
  }

  /** A parameter that is given twice, and one that is not given though it must be. */
  private void walkCounts(Target target, String name, JsonNode schema, boolean required)
      throws Exception {
    String body = example(target.operation());
    String once = target.uri(Map.of(name, "1"));
    Answer twice = send(target, once + "&" + name + "=1", body, Map.of());
    judge(
        target.operation() + " with two of " + name,
        name,
        ApiDocument.types(schema).contains("array") ? Verdict.PERHAPS : Verdict.FORBIDDEN,
        twice,
        Set.of());
    if (required) {
      for (String uri : List.of(target.uri(Map.of(name, "")), target.without(name).uri(Map.of()))) {
        judge(
            target.operation() + " without " + name,
            name,
            Verdict.FORBIDDEN,
            send(target, uri, body, Map.of()),
            Set.of());
      }
    }
  }

  private int sendBodies(Target target) throws Exception {
    for (Map.Entry<String, Set<Integer>> body : BODIES.entrySet()) {
      Answer answer = send(target, target.uri(Map.of()), body.getKey(), Map.of());
      String what = target.operation() + " with " + cut(body.getKey());
      judge(what, "body", Verdict.PERHAPS, answer, Set.of());
      if (!body.getValue().contains(answer.status()) && answer.status() != 429) {
        faults.add(what + " -> " + answer);
      }
    }
    for (String type :
        List.of("text/plain", "application/xml", "application/octet-stream", "a/b")) {
      Answer answer =
          send(
              target,
              target.uri(Map.of()),
              example(target.operation()),
              Map.of("Content-Type", type));
      if (answer.status() != 415 && answer.status() != 429) {
        faults.add(target.operation() + " as " + type + " -> " + answer);
      }
    }
    byte[] notUtf8 = {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'};
    HttpResponse<String> answer =
        http.send(
            request(target, target.uri(Map.of()), Map.of())
                .method(target.operation().method(), BodyPublishers.ofByteArray(notUtf8))
                .build(),
            BodyHandlers.ofString());
    if (answer.statusCode() != 400 && answer.statusCode() != 429) {
      faults.add(target.operation() + " with bytes that are not UTF-8 -> " + answer.statusCode());
    }
    return BODIES.size() + 5;
  }

  /** What the document says of a value. */
  private enum Verdict {
    ADMITTED,
    PERHAPS,
    FORBIDDEN
  }

  private void judge(
      String what, String field, Verdict verdict, Answer answer, Set<String> alsoNamed) {
    if (answer.status() >= 500) {
      faults.add(what + " -> " + answer);
    } else if (answer.status() >= 400) {
      if (!answer.type().startsWith("application/problem+json")
          || INSIDE.matcher(answer.body()).find()) {
        faults.add(what + " -> not a clean problem: " + answer);
      }
      if (answer.status() == 422 && answer.fields().isEmpty()) {
        faults.add(what + " -> names no field: " + answer);
      }
    }
    if (verdict == Verdict.FORBIDDEN && answer.status() != 429) {
      Set<String> others = new HashSet<>(answer.fields());
      others.removeAll(alsoNamed);
      others.remove(field);
      others.remove(lowerBound(field));
      if (answer.status() != 422 || !answer.fields().contains(field) || !others.isEmpty()) {
        faults.add(what + " -> should be a 422 of this field: " + answer);
      }
    }
  }

  /** The other end of a range, which is above a wrong upper bound. */
  private static String lowerBound(String field) {
    return field.replaceFirst("^max_", "min_").replaceFirst("_before$", "_after");
  }

  private Verdict verdict(ApiDocument api, JsonNode declared, String value) throws IOException {
    if (UNREADABLE.contains(value)) {
      return Verdict.PERHAPS;
    }
    JsonNode schema = api.resolved(declared);
    JsonNode json = ApiDocument.JSON.readTree(value);
    List<String> types = ApiDocument.types(schema);
    if (json.isNull()) {
      return api.admitsNull(declared) ? Verdict.ADMITTED : Verdict.FORBIDDEN;
    } else if (json.isTextual()) {
      return types.contains("string") ? verdictOfText(schema, json.asText()) : Verdict.FORBIDDEN;
    } else if (json.isNumber()) {
      return types.contains("number") || types.contains("integer")
          ? verdictOfNumber(schema, types, json.decimalValue())
          : Verdict.FORBIDDEN;
    } else if (json.isBoolean()) {
      return types.contains("boolean") ? Verdict.ADMITTED : Verdict.FORBIDDEN;
    } else if (json.isArray()) {
      return types.contains("array") ? Verdict.PERHAPS : Verdict.FORBIDDEN;
    }
    return types.contains("object") ? Verdict.PERHAPS : Verdict.FORBIDDEN;
  }

  private static Verdict verdictOfNumber(JsonNode schema, List<String> types, BigDecimal number) {
    boolean fraction = number.stripTrailingZeros().scale() > 0;
    if ((!types.contains("number") && fraction)
        || (schema.has("minimum") && number.compareTo(schema.get("minimum").decimalValue()) < 0)
        || (schema.has("maximum") && number.compareTo(schema.get("maximum").decimalValue()) > 0)
        || (schema.has("exclusiveMinimum")
            && number.compareTo(schema.get("exclusiveMinimum").decimalValue()) <= 0)) {
      return Verdict.FORBIDDEN;
    }
    return Verdict.ADMITTED;
  }

  /** Of a text in JSON, or of a parameter, which is a text whatever its type. */
  private static Verdict verdictOfText(JsonNode schema, String text) {
    List<String> types = ApiDocument.types(schema);
    if (schema.has("enum")) {
      for (JsonNode choice : schema.get("enum")) {
        if (choice.asText().equals(text)) {
          return Verdict.ADMITTED;
        }
      }
      return Verdict.FORBIDDEN;
    } else if (types.contains("boolean")) {
      return text.equals("true") || text.equals("false") ? Verdict.ADMITTED : Verdict.FORBIDDEN;
    } else if (types.contains("integer") || types.contains("number")) {
      try {
        return verdictOfNumber(schema, types, new BigDecimal(text));
      } catch (NumberFormatException e) {
        return Verdict.FORBIDDEN;
      }
    }
    int length = text.codePointCount(0, text.length());
    if (length < schema.path("minLength").asInt(0)
        || length > schema.path("maxLength").asLong(Long.MAX_VALUE)
        || (schema.has("pattern")
            && !Pattern.compile(schema.get("pattern").asText()).matcher(text).find())) {
      return Verdict.FORBIDDEN;
    }
    return switch (schema.path("format").asText()) {
      case "uuid" ->
          text.matches("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}")
              ? Verdict.ADMITTED
              : Verdict.FORBIDDEN;
      case "date" -> isForm(() -> LocalDate.parse(text)) ? Verdict.PERHAPS : Verdict.FORBIDDEN;
      case "date-time" ->
          isForm(() -> OffsetDateTime.parse(text)) ? Verdict.PERHAPS : Verdict.FORBIDDEN;
      case "email" -> text.contains("@") ? Verdict.PERHAPS : Verdict.FORBIDDEN;
      default -> Verdict.PERHAPS;
    };
  }

  private static boolean isForm(Runnable parse) {
    try {
      parse.run();
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static List<ApiDocument.Operation> withJson(ApiDocument api) {
    return api.operations().stream().filter(operation -> operation.jsonBody().isPresent()).toList();
  }

  private static List<Field> fields(ApiDocument api, ApiDocument.Operation operation) {
    List<Field> fields = new ArrayList<>();
    operation.jsonBody().ifPresent(body -> collect(api, body.path("schema"), List.of(), fields));
    return fields;
  }

  private static void collect(
      ApiDocument api, JsonNode declared, List<Object> steps, List<Field> fields) {
    JsonNode schema = api.resolved(declared);
    if (steps.size() > DEEPEST) {
      return;
    }
    Set<String> required = new HashSet<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              List<Object> to = with(steps, property.getKey());
              fields.add(new Field(to, property.getValue(), required.contains(property.getKey())));
              collect(api, property.getValue(), to, fields);
            });
    if (schema.has("items")) {
      List<Object> to = with(steps, 0);
      fields.add(new Field(to, schema.get("items"), false));
      collect(api, schema.get("items"), to, fields);
    }
  }

  private static List<Object> with(List<Object> steps, Object step) {
    return Stream.concat(steps.stream(), Stream.of(step)).toList();
  }

  /** The example of an operation with a value, as it stands in JSON, in the place of a field. */
  private static String body(ApiDocument api, Target target, Field field, String value) {
    JsonNode body = target.operation().requestExamples().get(0).deepCopy();
    JsonNode schema = target.operation().jsonBody().orElseThrow().path("schema");
    JsonNode parent = body;
    for (int i = 0; i < field.steps().size() - 1; i++) {
      Object step = field.steps().get(i);
      schema =
          step instanceof Integer
              ? api.resolved(schema).path("items")
              : api.resolved(schema).path("properties").path((String) step);
      JsonNode next = step instanceof Integer place ? parent.get(place) : parent.get((String) step);
      if (next == null || next.isNull() || (next.isArray() && next.isEmpty())) {
        next = api.sample(schema);
        put(parent, step, next);
      }
      parent = next;
    }
    Object last = field.steps().get(field.steps().size() - 1);
    distinguish(body);
    put(parent, last, ApiDocument.JSON.getNodeFactory().textNode("@here@"));
    return ApiDocument.text(body).replace(HERE, value);
  }

  private static String bodyWithout(ApiDocument api, Target target, Field field)
      throws IOException {
    JsonNode body = ApiDocument.JSON.readTree(body(api, target, field, HERE));
    JsonNode parent = body;
    for (Object step : field.steps().subList(0, field.steps().size() - 1)) {
      parent = step instanceof Integer place ? parent.get(place) : parent.get((String) step);
    }
    ((ObjectNode) parent).remove((String) field.steps().get(field.steps().size() - 1));
    return ApiDocument.text(body);
  }

  private static void put(JsonNode parent, Object step, JsonNode value) {
    if (parent instanceof ArrayNode array) {
      if (array.isEmpty()) {
        array.add(value);
      } else {
        array.set((Integer) step, value);
      }
    } else {
      ((ObjectNode) parent).set((String) step, value);
    }
  }

  /** Gives a new order, return or event an id that no other has. */
  private static void distinguish(JsonNode body) {
    if (body instanceof ObjectNode object) {
      for (String name : List.of("order_id", "return_id", "external_id", "event_id", "reference")) {
        if (object.path(name).isTextual()) {
          object.put(name, Crm.unique(name));
        }
      }
    }
  }

  private static String example(ApiDocument.Operation operation) {
    List<JsonNode> examples = operation.requestExamples();
    return examples.isEmpty() ? "" : ApiDocument.text(examples.get(0));
  }

  private static Target target(ApiDocument.Operation operation) {
    Map<String, String> query = new LinkedHashMap<>();
    for (JsonNode parameter : operation.parameters("query")) {
      if (parameter.path("required").asBoolean()) {
        query.put(
            parameter.path("name").asText(),
            parameter
                .path("schema")
                .path("enum")
                .path(0)
                .asText(parameter.path("schema").path("examples").path(0).asText("text")));
      }
    }
    return new Target(operation, path(operation, Map.of()), query);
  }

  /** The path to a customer, an order and so on that are there where there can be any. */
  private static String path(ApiDocument.Operation operation, Map<String, String> given) {
    String path = operation.path();
    for (JsonNode parameter : operation.parameters("path")) {
      String name = parameter.path("name").asText();
      String value =
          Optional.ofNullable(given.get(name))
              .orElseGet(
                  () ->
                      switch (name) {
                        case "customer_id" -> Crm.aCustomer().getString("id");
                        case "order_id" -> Crm.unique("order");
                        default -> UUID.randomUUID().toString();
                      });
      path = path.replace("{" + name + "}", encoded(value));
    }
    return path;
  }

  private Answer send(Target target, String uri, String body, Map<String, String> headers)
      throws Exception {
    HttpResponse<String> answer =
        http.send(
            request(target, uri, headers)
                .method(target.operation().method(), BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    String type = answer.headers().firstValue("Content-Type").orElse("");
    Set<String> fields = new TreeSet<>();
    if (answer.statusCode() == 422) {
      ApiDocument.JSON
          .readTree(answer.body())
          .path("errors")
          .forEach(error -> fields.add(error.path("field").asText()));
    }
    return new Answer(answer.statusCode(), type, cut(answer.body()), fields);
  }

  private static HttpRequest.Builder request(
      Target target, String uri, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + uri));
    if (!target.operation().isPublic()) {
      request.setHeader("Authorization", Crm.bearer());
    }
    if (!target.operation().bodyTypes().isEmpty()) {
      request.setHeader("Content-Type", target.operation().bodyTypes().get(0));
    }
    headers.forEach(request::setHeader);
    return request;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String cut(String text) {
    return text.length() > 300 ? text.substring(0, 300) + "..." : text;
  }

  private int sum(List<Future<Integer>> walks) throws InterruptedException, ExecutionException {
    int sum = 0;
    for (Future<Integer> walk : walks) {
      sum += walk.get();
    }
    threads.shutdown();
    return sum;
  }
}
