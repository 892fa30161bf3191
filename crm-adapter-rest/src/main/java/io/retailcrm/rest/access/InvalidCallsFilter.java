package io.retailcrm.rest.access;

import io.retailcrm.application.access.RateLimiter.RateLimitStatus;
import io.retailcrm.rest.operation.OperationPolicy;
import io.retailcrm.rest.operation.Operations;
import io.retailcrm.rest.problem.Problem;
import io.retailcrm.rest.problem.ProblemJson;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Counts throttled calls with an invalid request by the address of the caller: no method was called
 * for them, and reading bodies costs something too.
 */
public class InvalidCallsFilter {

  private static final Set<Integer> INVALID = Set.of(400, 422);

  private final ThrottledCalls calls;
  private final Operations operations;

  InvalidCallsFilter(ThrottledCalls calls, Operations operations) {
    this.calls = calls;
    this.operations = operations;
  }

  @ServerResponseFilter
  public void count(ContainerResponseContext response, ResourceInfo resource) {
    @Nullable OperationPolicy operation = operations.of(resource).orElse(null);
    if (operation == null
        || operation.throttled() == null
        || !INVALID.contains(response.getStatus())
        || calls.isCounted()
        || calls.isSpared()) {
      return;
    }
    RateLimitStatus status = calls.count(calls.current(operation.resourceMethod().getName(), null));
    if (status.isExceeded()) {
      Response refusal = Problem.tooMany(status.retryAfter()).getResponse();
      response.setStatus(refusal.getStatus());
      response.setEntity(
          refusal.getEntity(), new Annotation[0], MediaType.valueOf(ProblemJson.MEDIA_TYPE));
      response
          .getHeaders()
          .putSingle(HttpHeaders.RETRY_AFTER, refusal.getHeaderString(HttpHeaders.RETRY_AFTER));
    }
  }
}
