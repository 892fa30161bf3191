package io.retailcrm.rest.access;

import io.retailcrm.application.access.RateLimiter.Attempt;
import io.retailcrm.application.access.RateLimiter.RateLimitStatus;
import io.retailcrm.rest.operation.NamesAccount;
import io.retailcrm.rest.operation.OperationPolicy;
import io.retailcrm.rest.operation.Operations;
import io.retailcrm.rest.operation.Throttled;
import io.retailcrm.rest.problem.Problem;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/**
 * Counts attempts before anything else, and outside the transaction of the request, so that refused
 * ones count too; see {@link Throttled}.
 */
@Throttled
@Interceptor
@Priority(Interceptor.Priority.APPLICATION - 100)
public class ThrottlingInterceptor {

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
    RateLimitStatus standing = calls.count(tried);
    if (standing.isExceeded()) {
      throw Problem.tooMany(standing.retryAfter());
    }
    @Nullable Object answer = method.proceed();
    if (operation.throttled() != null && operation.throttled().failuresOnly()) {
      calls.forgive(tried);
    }
    return answer;
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
