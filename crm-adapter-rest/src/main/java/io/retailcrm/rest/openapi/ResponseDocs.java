package io.retailcrm.rest.openapi;

import io.retailcrm.rest.operation.Creates;
import io.retailcrm.rest.problem.Refusal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jspecify.annotations.Nullable;

/**
 * Completes the responses of all operations: headers, examples, and a problem for each possible
 * refusal. The sentences in a refusal's description are those of the service.
 */
final class ResponseDocs {

  private static final String JSON = "application/json";
  private static final Pattern SENTENCE_END = Pattern.compile("\\.(\\s+|$)");
  private static final Pattern STREAM = Pattern.compile("text/csv|application/x-ndjson");

  /** As many bytes as an import may have, unless the service is configured otherwise. */
  private static final long MAX_FILE = 10_737_418_240L;

  /** The platform's descriptions of refusals without one of their own. */
  private static final Set<String> SAYS_NOTHING =
      Set.of("Bad Request", "Not Authorized", "Not Allowed");

  private final Components components;
  private final Examples examples;
  private final SharedHeaders headers;
  private final ErrorDocs refusals;

  ResponseDocs(Components components, Examples examples, SharedHeaders headers) {
    this.components = components;
    this.examples = examples;
    this.headers = headers;
    this.refusals = new ErrorDocs(components, headers);
  }

  void complete(List<ApiOperation> operations) {
    operations.forEach(this::complete);
  }

  private void complete(ApiOperation operation) {
    if (operation.hasBody() && operation.operation().getRequestBody().getContent() != null) {
      operation
          .operation()
          .getRequestBody()
          .getContent()
          .getMediaTypes()
          .forEach((type, body) -> completeBody(operation, "request", type, body));
    }
    APIResponses answers = operation.operation().getResponses();
    addSuccess(operation, answers);
    Map<String, APIResponse> own = new LinkedHashMap<>(answers.getAPIResponses());
    own.forEach(
        (status, answer) -> {
          if (status.startsWith("2")) {
            completeSuccess(operation, status, answer);
          }
        });
    Map<String, APIResponse> all = new TreeMap<>();
    own.forEach(
        (status, answer) -> {
          if (status.startsWith("2") || status.startsWith("3")) {
            all.put(status, answer);
          }
        });
    if (operation.takesIfNoneMatch()) {
      all.put("304", refusals.notModified());
    }
    for (int status : refusals.of(operation, own.keySet())) {
      String code = String.valueOf(status);
      all.put(code, refusals.answer(status, sentences(operation, status, own.get(code))));
    }
    answers.setAPIResponses(all);
  }

  /** The success that the resource method does not describe itself. */
  private void addSuccess(ApiOperation operation, APIResponses answers) {
    boolean described =
        answers.getAPIResponses().keySet().stream().anyMatch(code -> code.startsWith("2"));
    @Nullable Creates creates = operation.policy().resourceMethod().getAnnotation(Creates.class);
    if (creates != null) {
      answers.addAPIResponse(
          "201",
          json("The new resource; Location names it.", ApiOperation.schemaName(creates.value())));
    } else if (!described && components.getSchemas().containsKey(operation.returnedSchema())) {
      answers.addAPIResponse("200", json("OK", operation.returnedSchema()));
    }
  }

  /** A response in JSON. */
  static APIResponse json(String description, String schema) {
    return OASFactory.createAPIResponse()
        .description(description)
        .content(
            OASFactory.createContent()
                .addMediaType(
                    JSON,
                    OASFactory.createMediaType()
                        .schema(OASFactory.createSchema().ref("#/components/schemas/" + schema))));
  }

  private static List<String> sentences(
      ApiOperation operation, int status, @Nullable APIResponse own) {
    Set<String> sentences = new LinkedHashSet<>();
    if (own != null
        && own.getDescription() != null
        && !SAYS_NOTHING.contains(own.getDescription())) {
      SENTENCE_END
          .splitAsStream(own.getDescription())
          .map(String::strip)
          .filter(sentence -> !sentence.isEmpty())
          .forEach(sentences::add);
    }
    if (status == 404 && operation.tellsUnknownIds()) {
      sentences.add(ErrorDocs.notFound(operation.policy().path().toString()));
    }
    if (status == 400 && operation.hasBody() && !sentences.isEmpty()) {
      sentences.add(Refusal.MALFORMED.example());
    }
    return List.copyOf(sentences);
  }

  private void completeSuccess(ApiOperation operation, String status, APIResponse answer) {
    answer.addHeader("X-Request-Id", headers.reference("X-Request-Id"));
    if (answer.getContent() != null) {
      answer
          .getContent()
          .getMediaTypes()
          .forEach((type, body) -> completeBody(operation, status, type, body));
      answer.getContent().getMediaTypes().values().stream()
          .filter(body -> body.getSchema() != null && isList(body.getSchema()))
          .findAny()
          .ifPresent(list -> answer.addHeader("Link", headers.reference("Link")));
    }
    if (status.equals("201") || status.equals("202")) {
      answer.addHeader("Location", headers.reference("Location"));
    }
    if (operation.answersWithEntityTag() && answer.getContent() != null) {
      answer.addHeader("ETag", headers.reference("ETag"));
    }
    if (operation.policy().isRepeatable()) {
      answer.addHeader("Idempotency-Replayed", headers.reference("Idempotency-Replayed"));
    }
    if (operation.policy().throttled() != null) {
      answer.addHeader("RateLimit", headers.reference("RateLimit"));
      answer.addHeader("RateLimit-Policy", headers.reference("RateLimit-Policy"));
    }
    if (operation.policy().cacheControl() != null) {
      answer.addHeader("Cache-Control", headers.reference("Cache-Control"));
    }
  }

  private void completeBody(ApiOperation operation, String part, String type, MediaType body) {
    if (type.equals(JSON)) {
      examples.complete(operation.operation().getOperationId(), part, body);
    } else if (STREAM.matcher(type).matches()) {
      body.setSchema(
          OASFactory.createSchema()
              .type(List.of(SchemaType.STRING))
              .format("binary")
              .set("maxLength", MAX_FILE));
    }
  }

  private boolean isList(Schema schema) {
    if (schema.getRef() == null) {
      return false;
    }
    @Nullable Schema target =
        components
            .getSchemas()
            .get(schema.getRef().substring(schema.getRef().lastIndexOf('/') + 1));
    return target != null
        && target.getProperties() != null
        && target.getProperties().keySet().containsAll(Set.of("items", "total"));
  }
}
