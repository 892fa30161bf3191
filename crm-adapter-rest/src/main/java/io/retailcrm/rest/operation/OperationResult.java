package io.retailcrm.rest.operation;

import io.retailcrm.rest.problem.Problem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The result of a resource method: its return value, or the refusal that it threw.
 *
 * @param returned the return value, null after a refusal
 * @param refusal the refusal, null after a return
 */
public record OperationResult(@Nullable Object returned, @Nullable Problem refusal) {

  private static final Set<Integer> NOT_FINAL = Set.of(401, 403, 409, 413, 415, 422, 429);
  private static final int NO_CONTENT = 204;
  private static final int SERVER_ERRORS = 500;

  public int status() {
    @Nullable Response response = response();
    if (response != null) {
      return response.getStatus();
    }
    return returned == null ? NO_CONTENT : 200;
  }

  /** Whether the same request would always have the same response. */
  public boolean isFinal() {
    return status() < SERVER_ERRORS && !NOT_FINAL.contains(status());
  }

  /** The body of the response, null without one. */
  public @Nullable Object entity() {
    @Nullable Response response = response();
    return response == null ? returned : response.getEntity();
  }

  /** The response, null if the method returned its body. */
  public @Nullable Response response() {
    if (refusal != null) {
      return refusal.getResponse();
    }
    return returned instanceof Response response ? response : null;
  }

  /** The {@code Location} of the response, null without one. */
  public @Nullable String location() {
    @Nullable Response response = response();
    return response == null ? null : response.getHeaderString(HttpHeaders.LOCATION);
  }

  /** Ends as the method did: returns its value, or throws its refusal. */
  public @Nullable Object unwrap() {
    if (refusal != null) {
      throw refusal;
    }
    return returned;
  }
}
