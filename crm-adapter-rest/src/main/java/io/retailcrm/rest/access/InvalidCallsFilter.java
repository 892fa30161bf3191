package io.retailcrm.rest.access;

import io.retailcrm.application.access.RateLimiter.RateLimitStatus;
import io.retailcrm.rest.problem.Problem;
import io.retailcrm.rest.problem.ProblemJson;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Counts throttled calls whose body was refused, which no method was called for, by the address of
 * the caller: reading bodies costs something too.
 */
public class InvalidCallsFilter {

  private static final Set<Integer> INVALID = Set.of(400, 422);

  private final ThrottledCalls calls;

  InvalidCallsFilter(ThrottledCalls calls) {
    this.calls = calls;
  }

  @ServerResponseFilter
  public void count(ContainerResponseContext response, ResourceInfo resource) {
    @Nullable Method method = resource == null ? null : resource.getResourceMethod();
    if (method == null
        || !method.isAnnotationPresent(Throttled.class)
        || !INVALID.contains(response.getStatus())
        || calls.isCounted()
        || calls.isSpared()) {
      return;
    }
    RateLimitStatus standing = calls.count(calls.current(method.getName(), null));
    if (standing.isExceeded()) {
      Response refusal = Problem.tooMany(standing.retryAfter()).getResponse();
      response.setStatus(refusal.getStatus());
      response.setEntity(
          refusal.getEntity(), new Annotation[0], MediaType.valueOf(ProblemJson.MEDIA_TYPE));
      response
          .getHeaders()
          .putSingle(HttpHeaders.RETRY_AFTER, refusal.getHeaderString(HttpHeaders.RETRY_AFTER));
    }
  }
}
