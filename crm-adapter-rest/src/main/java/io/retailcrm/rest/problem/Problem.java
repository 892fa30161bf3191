package io.retailcrm.rest.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A refusal on its way to the client. */
public final class Problem extends WebApplicationException {

  private static final long serialVersionUID = 1L;

  private static final int UNAUTHORIZED = 401;
  private static final int UNPROCESSABLE = 422;

  private Problem(Response response) {
    super(response);
  }

  /** A refusal that operations have in common, with the values that its sentence names. */
  public static Problem of(Refusal refusal, Object... values) {
    return new Problem(response(refusal.status(), refusal.detail(values), null));
  }

  /** A broken business rule. */
  public static Problem badRequest(String detail) {
    return new Problem(response(400, detail, null));
  }

  /** An unknown id or path. */
  public static Problem notFound(String detail) {
    return new Problem(response(404, detail, null));
  }

  /** Wrong credentials. */
  public static Problem unauthorized(String detail) {
    return new Problem(response(401, detail, null));
  }

  /** An operation that the caller may not perform. */
  public static Problem forbidden(String detail) {
    return new Problem(response(403, detail, null));
  }

  /** A file that is too large. */
  public static Problem tooLarge(String detail) {
    return new Problem(response(413, detail, null));
  }

  /** Too many attempts. */
  public static Problem tooMany(long retryAfterSeconds) {
    return retryLater(of(Refusal.TOO_MANY_REQUESTS), retryAfterSeconds);
  }

  /** More concurrent work than the service accepts. */
  public static Problem busy(String detail, long retryAfterSeconds) {
    return retryLater(of(Refusal.UNAVAILABLE, detail), retryAfterSeconds);
  }

  private static Problem retryLater(Problem refusal, long seconds) {
    return new Problem(
        Response.fromResponse(refusal.getResponse())
            .header(HttpHeaders.RETRY_AFTER, seconds)
            .build());
  }

  /** Bad fields, of which the first are named. */
  public static Problem invalid(List<FieldError> errors) {
    return new Problem(
        response(UNPROCESSABLE, Refusal.INVALID.detail(), FieldError.bounded(errors)));
  }

  /** One bad field. */
  public static Problem invalid(String field, String message) {
    return invalid(List.of(new FieldError(field, message)));
  }

  /** The bad fields, none if it has another reason. */
  public List<FieldError> errors() {
    return getResponse().getEntity() instanceof ProblemJson json && json.errors() != null
        ? json.errors()
        : List.of();
  }

  /** The response of a refusal. */
  public static Response response(int status, String detail, @Nullable List<FieldError> errors) {
    return Response.status(status)
        .type(ProblemJson.MEDIA_TYPE)
        .header(HttpHeaders.WWW_AUTHENTICATE, status == UNAUTHORIZED ? "Bearer" : null)
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

  /** The title of all problems with a status. */
  public static String title(int status) {
    if (status == UNPROCESSABLE) {
      return "Unprocessable Content";
    }
    Response.Status known = Response.Status.fromStatusCode(status);
    return known == null ? "Error" : known.getReasonPhrase();
  }
}
