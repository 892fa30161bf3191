package io.retailcrm.rest.access;

import io.retailcrm.application.access.RateLimiter.Attempt;
import io.retailcrm.application.access.RateLimiter.RateLimitStatus;
import io.retailcrm.rest.problem.Problem;
import io.retailcrm.rest.recording.NamesAccount;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.PathParam;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Counts tries before anything is done or recorded, and outside of the request's transaction, so
 * that they count whatever becomes of it; see {@link Throttled}.
 */
@Throttled
@Interceptor
@Priority(Interceptor.Priority.APPLICATION - 100)
public class ThrottlingInterceptor {

  private final ThrottledCalls calls;

  ThrottlingInterceptor(ThrottledCalls calls) {
    this.calls = calls;
  }

  @AroundInvoke
  @Nullable Object around(InvocationContext method) throws Exception {
    if (calls.isSpared()) {
      return method.proceed();
    }
    Attempt tried = calls.current(method.getMethod().getName(), account(method));
    RateLimitStatus standing = calls.count(tried);
    if (standing.isExceeded()) {
      throw Problem.tooMany(standing.retryAfter());
    }
    @Nullable Object answer = method.proceed();
    if (method.getMethod().getAnnotation(Throttled.class).failuresOnly()) {
      calls.forgive(tried);
    }
    return answer;
  }

  private static @Nullable String account(InvocationContext method) {
    Annotation[][] annotations = method.getMethod().getParameterAnnotations();
    for (int i = 0; i < annotations.length; i++) {
      Object argument = method.getParameters()[i];
      if (argument instanceof NamesAccount named) {
        return named.username();
      } else if (Arrays.stream(annotations[i]).anyMatch(PathParam.class::isInstance)) {
        return String.valueOf(argument);
      }
    }
    return null;
  }
}
