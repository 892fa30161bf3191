package io.retailcrm.rest.recording;

import io.retailcrm.rest.problem.Problem;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a resource method came to: what it returned, or the refusal that it threw.
 *
 * @param returned what it returned, null where it threw
 * @param refusal what it threw
 */
record Result(@Nullable Object returned, @Nullable Problem refusal) {

  private static final Set<Integer> NOT_FINAL = Set.of(401, 403, 409, 413, 415, 422, 429);
  private static final int NO_CONTENT = 204;
  private static final int SERVER_ERRORS = 500;

  int status() {
    @Nullable Response response = response();
    if (response != null) {
      return response.getStatus();
    }
    return returned == null ? NO_CONTENT : 200;
  }

  /** Whether the same request would be answered in the same way for ever. */
  boolean isFinal() {
    return status() < SERVER_ERRORS && !NOT_FINAL.contains(status());
  }

  @Nullable Object entity() {
    @Nullable Response response = response();
    return response == null ? returned : response.getEntity();
  }

  @Nullable Response response() {
    if (refusal != null) {
      return refusal.getResponse();
    }
    return returned instanceof Response response ? response : null;
  }

  /** What the method would have done without being looked at. */
  @Nullable Object give() {
    if (refusal != null) {
      throw refusal;
    }
    return returned;
  }
}
