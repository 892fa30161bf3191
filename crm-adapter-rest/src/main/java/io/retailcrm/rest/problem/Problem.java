package io.retailcrm.rest.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A refusal on its way to the client. */
public final class Problem extends WebApplicationException {

  private static final long serialVersionUID = 1L;

  private static final int UNPROCESSABLE = 422;

  private Problem(Response response) {
    super(response);
  }

  /** A broken rule of the business, or a body that is not JSON. */
  public static Problem badRequest(String detail) {
    return new Problem(response(400, detail, null));
  }

  /** Something that is not there. */
  public static Problem notFound(String detail) {
    return new Problem(response(404, detail, null));
  }

  /** Wrong credentials. */
  public static Problem unauthorized(String detail) {
    return new Problem(
        Response.fromResponse(response(401, detail, null))
            .header("WWW-Authenticate", "Bearer")
            .build());
  }

  /** Something that this caller may not do. */
  public static Problem forbidden(String detail) {
    return new Problem(response(403, detail, null));
  }

  /** Something that has changed since the client saw it. */
  public static Problem stale(int version) {
    return new Problem(
        response(412, "It has changed since: its version is " + version + ". Read it again", null));
  }

  /** Something else is in the way, for now. */
  public static Problem conflict(String detail) {
    return new Problem(response(409, detail, null));
  }

  /** More than the service takes. */
  public static Problem tooLarge(String detail) {
    return new Problem(response(413, detail, null));
  }

  /** Something that was tried too often. */
  public static Problem tooMany(long retryAfterSeconds) {
    return new Problem(
        Response.fromResponse(response(429, "Too many tries; try again later", null))
            .header("Retry-After", retryAfterSeconds)
            .build());
  }

  /** A body that took too long to arrive. */
  public static Problem lateBody() {
    return new Problem(response(408, "The body did not arrive in time", null));
  }

  /** More work at the same time than the service takes on. */
  public static Problem busy(String detail, long retryAfterSeconds) {
    return new Problem(
        Response.fromResponse(response(503, detail + "; try again later", null))
            .header("Retry-After", retryAfterSeconds)
            .build());
  }

  /** Bad fields, of which the first are named. */
  public static Problem invalid(List<FieldError> errors) {
    return new Problem(
        response(UNPROCESSABLE, "The request has invalid fields", FieldError.bounded(errors)));
  }

  /** One bad field. */
  public static Problem invalid(String field, String message) {
    return invalid(List.of(new FieldError(field, message)));
  }

  /** The bad fields, where it is because of such. */
  public List<FieldError> errors() {
    return getResponse().getEntity() instanceof ProblemJson json && json.errors() != null
        ? json.errors()
        : List.of();
  }

  /** Any refusal. */
  public static Response response(int status, String detail, @Nullable List<FieldError> errors) {
    return Response.status(status)
        .type(ProblemJson.MEDIA_TYPE)
        .entity(json(status, detail, errors))
        .build();
  }

  /** The body of a refusal. */
  public static ProblemJson json(int status, String detail) {
    return json(status, detail, null);
  }

  private static ProblemJson json(int status, String detail, @Nullable List<FieldError> errors) {
    return new ProblemJson("about:blank", title(status), status, detail, errors);
  }

  static String title(int status) {
    if (status == UNPROCESSABLE) {
      return "Unprocessable Content";
    }
    Response.Status known = Response.Status.fromStatusCode(status);
    return known == null ? "Error" : known.getReasonPhrase();
  }
}
