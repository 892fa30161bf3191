package io.retailcrm.rest.problem;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The refusals that operations have in common. The service and the OpenAPI document both take their
 * sentences from here.
 */
public enum Refusal {
  MALFORMED(400, "Not valid JSON at line %d, column %d", "The body is not JSON.", 1, 2),
  UNAUTHORIZED(
      401, "A valid access token is required", "The token is missing, invalid or expired."),
  FORBIDDEN(
      403,
      "Your role does not allow this",
      "The roles of the token are not allowed here, or the record belongs to somebody else."),
  NOT_FOUND(404, "There is nothing at this path", "Not found."),
  METHOD_NOT_ALLOWED(405, "This path does not take that method", "Another method is required."),
  LATE_BODY(408, "The body did not arrive in time", "The body arrived too slowly."),
  NOT_ACCEPTABLE(
      406,
      "The response has none of the accepted content types",
      "The response has no form that the request accepts."),
  IN_PROGRESS(
      409,
      "A request with this Idempotency-Key is in progress",
      "The first request with this Idempotency-Key has not ended."),
  STALE(
      412,
      "It has changed since: its version is %d. Read it again",
      "If-Match names another version than the current one.",
      4),
  TOO_LARGE(413, "A body may have at most %d bytes", "The body is too long.", 1_048_576),
  UNSUPPORTED_MEDIA_TYPE(
      415,
      "This path does not take that content type",
      "The body has a content type that is not supported here."),
  INVALID(
      422,
      "The request has invalid fields",
      "Fields or parameters are missing, unknown or invalid; each of them is named."),
  TOO_MANY_REQUESTS(429, "Too many attempts; try again later", "The quota is used up."),
  INTERNAL_ERROR(
      500,
      "Something went wrong on our side",
      "A fault of the service; its log has the request's id."),
  UNAVAILABLE(
      503,
      "%s; try again later",
      "The database or the service is unavailable, busy or stopping. The same request may succeed"
          + " later; with its Idempotency-Key it is done once.",
      Refusal.STORE_UNAVAILABLE);

  /** The database is away, slow, full or locked. */
  public static final String STORE_UNAVAILABLE = "What is stored can't be reached for now";

  private final int status;
  private final String detail;
  private final String description;
  private final String example;

  Refusal(int status, String detail, String description, Object... example) {
    this.status = status;
    this.detail = detail;
    this.description = description;
    this.example = detail.formatted(example);
  }

  /** The name of its response in the OpenAPI document: that of the constant in camel case. */
  public String component() {
    return Stream.of(name().split("_", -1))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  public int status() {
    return status;
  }

  /** The sentence for the client, with the values that it names. */
  public String detail(Object... values) {
    return detail.formatted(values);
  }

  /** When an operation refuses so, for the OpenAPI document. */
  public String description() {
    return description;
  }

  /** The sentence with values as an example. */
  public String example() {
    return example;
  }
}
