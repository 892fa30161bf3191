package io.retailcrm.rest.openapi;

import io.retailcrm.rest.problem.ProblemJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The refusals of this API: which an operation can answer with, and what they look like. */
final class ErrorDocs {

  static final String MALFORMED = "Not valid JSON at line 1, column 2";

  private static final Set<String> CUSTOMER_KEYS =
      Set.of("customer_id", "customer_number", "email", "external_id");

  private record Refusal(String component, String title, String detail, String description) {}

  private static final Map<Integer, Refusal> REFUSALS =
      new TreeMap<>(
          Map.ofEntries(
              entry(400, "Malformed", "Bad Request", MALFORMED, "The body is not JSON."),
              entry(
                  401,
                  "Unauthorized",
                  "Unauthorized",
                  "A valid access token is required",
                  "There is no token, or one that is not valid or has ended."),
              entry(
                  403,
                  "Forbidden",
                  "Forbidden",
                  "Your role does not allow this",
                  "The roles of the token are not let in, or the record is somebody else's."),
              entry(404, "NotFound", "Not Found", "There is nothing at this path", "Not found."),
              entry(
                  406,
                  "NotAcceptable",
                  "Not Acceptable",
                  "The answer is in JSON",
                  "The answer does not come in a form that the request accepts."),
              entry(
                  409,
                  "InProgress",
                  "Conflict",
                  "A request with this Idempotency-Key is still in progress",
                  "The first request with this Idempotency-Key has not ended."),
              entry(
                  412,
                  "Stale",
                  "Precondition Failed",
                  "The record was changed in the meantime",
                  "If-Match names another version than the present one."),
              entry(
                  413,
                  "TooLarge",
                  "Request Entity Too Large",
                  "A body may have at most 1048576 bytes",
                  "The body is too long."),
              entry(
                  415,
                  "UnsupportedMediaType",
                  "Unsupported Media Type",
                  "This path does not take that content type",
                  "The body has a type that is not taken here."),
              entry(
                  422,
                  "Invalid",
                  "Unprocessable Content",
                  "The request has invalid fields",
                  "Fields or parameters are missing, unknown or wrong; each of them is named."),
              entry(
                  429,
                  "TooManyRequests",
                  "Too Many Requests",
                  "Too many attempts; try again later",
                  "The quota is used up."),
              entry(
                  500,
                  "InternalError",
                  "Internal Server Error",
                  "Something went wrong on our side",
                  "A fault of the service; its log has the request's id."),
              entry(
                  503,
                  "Unavailable",
                  "Service Unavailable",
                  "What is stored can't be reached for now; try again later",
                  "The database is away or too busy, or the service is, or it stops. The same"
                      + " request may succeed later; with its Idempotency-Key it is done once.")));

  private static final String NOT_MODIFIED = "NotModified";

  private final Components components;
  private final AnswerHeaders headers;

  ErrorDocs(Components components, AnswerHeaders headers) {
    this.components = components;
    this.headers = headers;
  }

  /** The statuses that an operation can be refused with, besides those that it names itself. */
  Set<Integer> of(ApiOperation operation, Set<String> own) {
    Set<Integer> statuses = new TreeSet<>(List.of(422, 500, 503));
    own.stream().filter(code -> code.startsWith("4")).map(Integer::valueOf).forEach(statuses::add);
    if (answersInJson(operation)) {
      statuses.add(406);
    }
    if (!operation.isPublic()) {
      statuses.addAll(List.of(401, 403));
    }
    if (operation.tellsWhatIsThere()) {
      statuses.add(404);
    }
    if (operation.hasBody()) {
      statuses.addAll(List.of(400, 413, 415));
    }
    if (operation.takesIdempotencyKey()) {
      statuses.add(409);
    }
    if (operation.takesIfMatch()) {
      statuses.add(412);
    }
    if (operation.isThrottled()) {
      statuses.add(429);
    }
    return statuses;
  }

  /** And not with a file, which has the format that the request names. */
  private static boolean answersInJson(ApiOperation operation) {
    List<String> types =
        operation.operation().getResponses().getAPIResponses().values().stream()
            .filter(answer -> answer.getContent() != null)
            .flatMap(answer -> answer.getContent().getMediaTypes().keySet().stream())
            .toList();
    return !types.isEmpty()
        && types.stream().allMatch(jakarta.ws.rs.core.MediaType.APPLICATION_JSON::equals);
  }

  /** A refusal: the common one, or one with the sentences of an operation's own. */
  APIResponse answer(int status, List<String> sentences) {
    Refusal common =
        Objects.requireNonNull(
            REFUSALS.get(status), () -> "A refusal that this API does not have: " + status);
    if (!sentences.isEmpty()) {
      return problem(status, String.join(". ", sentences) + ".", sentences, common);
    }
    components.addResponse(
        common.component, problem(status, common.description, List.of(common.detail), common));
    return reference(common.component);
  }

  /** That what the client has is still right. */
  APIResponse notModified() {
    APIResponse notModified = OASFactory.createAPIResponse();
    notModified.setDescription("The client's answer is still right.");
    notModified.addHeader("X-Request-Id", headers.reference("X-Request-Id"));
    notModified.addHeader("ETag", headers.reference("ETag"));
    components.addResponse(NOT_MODIFIED, notModified);
    return reference(NOT_MODIFIED);
  }

  /** What is said where the last thing that a path names is not there. */
  static String notFound(String path) {
    String parameter = path.substring(path.lastIndexOf('{') + 1, path.lastIndexOf('}'));
    String thing =
        CUSTOMER_KEYS.contains(parameter)
            ? "customer"
            : parameter.replaceAll("_id$", "").replace('_', ' ');
    return thing.substring(0, 1).toUpperCase(Locale.ROOT) + thing.substring(1) + " not found";
  }

  private static APIResponse reference(String component) {
    APIResponse reference = OASFactory.createAPIResponse();
    reference.setRef("#/components/responses/" + component);
    return reference;
  }

  private APIResponse problem(
      int status, String description, List<String> details, Refusal common) {
    APIResponse answer = OASFactory.createAPIResponse();
    answer.setDescription(description);
    answer.addHeader("X-Request-Id", headers.reference("X-Request-Id"));
    for (String header : headersOf(status)) {
      answer.addHeader(header, headers.reference(header));
    }
    MediaType body = OASFactory.createMediaType();
    body.setSchema(OASFactory.createSchema().ref("#/components/schemas/Problem"));
    if (details.size() == 1) {
      body.setExample(example(status, common.title, details.get(0)));
    } else {
      for (String detail : details) {
        body.addExample(
            name(detail),
            OASFactory.createExample()
                .summary(detail)
                .value(example(status, common.title, detail)));
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

  private static Map<String, Object> example(int status, String title, String detail) {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "about:blank");
    problem.put("title", title);
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

  private static Map.Entry<Integer, Refusal> entry(
      int status, String component, String title, String detail, String description) {
    return Map.entry(status, new Refusal(component, title, detail, description));
  }
}
