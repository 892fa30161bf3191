package io.retailcrm.rest.access;

import io.retailcrm.application.access.RateLimiter.Attempt;
import io.retailcrm.application.access.RateLimiter.RateLimitStatus;
import io.retailcrm.rest.operation.NamesAccount;
import io.retailcrm.rest.operation.OperationPolicy;
import io.retailcrm.rest.operation.Operations;
import io.retailcrm.rest.operation.Throttled;
import io.retailcrm.rest.problem.Problem;
import io.retailcrm.rest.problem.Refusal;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * Counts attempts before anything else, and outside the transaction of the request, so that refused
 * ones count too; see {@link Throttled}.
 */
@Throttled
@Interceptor
@Priority(Interceptor.Priority.APPLICATION - 100)
public class ThrottlingInterceptor {

  private static final int TOO_MANY_REQUESTS = Refusal.TOO_MANY_REQUESTS.status();

  private final ThrottledCalls calls;
  private final Operations operations;

  ThrottlingInterceptor(ThrottledCalls calls, Operations operations) {
    this.calls = calls;
    this.operations = operations;
  }

  @AroundInvoke
  @Nullable Object around(InvocationContext method) throws Exception {
    if (calls.isSpared()) {
      return method.proceed();
    }
    OperationPolicy operation = operations.of(method.getMethod());
    Attempt tried =
        calls.current(method.getMethod().getName(), account(operation, method.getParameters()));
    RateLimitStatus status = calls.count(tried);
    @Nullable Throttled throttled = operation.throttled();
    if (status.isExceeded()) {
      return beyondLimit(throttled, status);
    }
    @Nullable Object answer = method.proceed();
    if (throttled != null && throttled.failuresOnly()) {
      calls.reset(tried);
    }
    return answer;
  }

  private static Response beyondLimit(@Nullable Throttled throttled, RateLimitStatus status) {
    if (throttled == null || throttled.statusBeyondLimit() == TOO_MANY_REQUESTS) {
      throw Problem.tooMany(status.retryAfter());
    }
    return Response.status(throttled.statusBeyondLimit()).build();
  }

  private static @Nullable String account(OperationPolicy operation, @Nullable Object[] arguments) {
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i] instanceof NamesAccount named) {
        return named.username();
      } else if (operation.pathParameters().get(i) != null) {
        return String.valueOf(arguments[i]);
      }
    }
    return null;
  }
}
