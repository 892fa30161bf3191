package io.retailcrm.rest.openapi;

import io.retailcrm.rest.operation.OperationPolicy;
import io.retailcrm.rest.problem.NotFound;
import io.retailcrm.rest.problem.Problem;
import io.retailcrm.rest.problem.ProblemJson;
import io.retailcrm.rest.problem.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The refusals of an operation in the document. Their sentences are those of the service. */
final class ErrorDocs {

  private static final Map<Integer, Refusal> REFUSALS =
      Stream.of(Refusal.values()).collect(Collectors.toMap(Refusal::status, Function.identity()));

  private static final String NOT_MODIFIED = "NotModified";

  private final Components components;
  private final SharedHeaders headers;

  ErrorDocs(Components components, SharedHeaders headers) {
    this.components = components;
    this.headers = headers;
  }

  /** The statuses of the refusals of an operation, with those that it names itself. */
  Set<Integer> of(ApiOperation operation, Set<String> own) {
    Set<Integer> statuses = new TreeSet<>(List.of(422, 500, 503));
    own.stream().filter(code -> code.startsWith("4")).map(Integer::valueOf).forEach(statuses::add);
    OperationPolicy policy = operation.policy();
    addIf(policy.answersInJson(), statuses, 406);
    addIf(!policy.isPublic(), statuses, 401, 403);
    addIf(operation.tellsUnknownIds(), statuses, 404);
    addIf(operation.hasBody(), statuses, 400, 408, 413, 415);
    addIf(policy.isRepeatable(), statuses, 409);
    addIf(policy.takesIfMatch(), statuses, 412);
    addIf(policy.throttled() != null, statuses, 429);
    return statuses;
  }

  private static void addIf(boolean can, Set<Integer> statuses, Integer... refusals) {
    if (can) {
      statuses.addAll(List.of(refusals));
    }
  }

  /** A refusal: the common one, or one with the sentences of an operation's own. */
  APIResponse answer(int status, List<String> sentences) {
    Refusal common =
        Objects.requireNonNull(
            REFUSALS.get(status), () -> "A refusal that this API does not have: " + status);
    if (!sentences.isEmpty()) {
      return problem(status, String.join(". ", sentences) + ".", sentences);
    }
    String component = common.component();
    components.addResponse(
        component, problem(status, common.description(), List.of(common.example())));
    return reference(component);
  }

  /** The copy of the client is still current. */
  APIResponse notModified() {
    APIResponse notModified = OASFactory.createAPIResponse();
    notModified.setDescription("The copy of the client is still current.");
    notModified.addHeader("X-Request-Id", headers.reference("X-Request-Id"));
    notModified.addHeader("ETag", headers.reference("ETag"));
    components.addResponse(NOT_MODIFIED, notModified);
    return reference(NOT_MODIFIED);
  }

  /** The sentence for an unknown id, the last one in a path. */
  static String notFound(String path) {
    String parameter = path.substring(path.lastIndexOf('{') + 1, path.lastIndexOf('}'));
    return NotFound.of(parameter);
  }

  private static APIResponse reference(String component) {
    APIResponse reference = OASFactory.createAPIResponse();
    reference.setRef("#/components/responses/" + component);
    return reference;
  }

  private APIResponse problem(int status, String description, List<String> details) {
    APIResponse answer = OASFactory.createAPIResponse();
    answer.setDescription(description);
    answer.addHeader("X-Request-Id", headers.reference("X-Request-Id"));
    for (String header : headersOf(status)) {
      answer.addHeader(header, headers.reference(header));
    }
    MediaType body = OASFactory.createMediaType();
    body.setSchema(OASFactory.createSchema().ref("#/components/schemas/Problem"));
    if (details.size() == 1) {
      body.setExample(example(status, details.get(0)));
    } else {
      for (String detail : details) {
        body.addExample(
            name(detail),
            OASFactory.createExample().summary(detail).value(example(status, detail)));
      }
    }
    answer.setContent(OASFactory.createContent().addMediaType(ProblemJson.MEDIA_TYPE, body));
    return answer;
  }

  private static List<String> headersOf(int status) {
    return switch (status) {
      case 401 -> List.of("WWW-Authenticate");
      case 503 -> List.of("Retry-After");
      case 429 -> List.of("Retry-After", "RateLimit", "RateLimit-Policy");
      default -> List.of();
    };
  }

  private static Map<String, Object> example(int status, String detail) {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "about:blank");
    problem.put("title", Problem.title(status));
    problem.put("status", status);
    problem.put("detail", detail);
    if (status == 422) {
      problem.put(
          "errors", List.of(Map.of("field", "email", "message", "must be an email address")));
    }
    return problem;
  }

  private static String name(String sentence) {
    return sentence.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("-$", "");
  }
}
