package io.retailcrm.rest.access;

import io.retailcrm.rest.http.Bulkhead;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/** Lets calls that hash a password wait for their turn; see {@link HashesPassword}. */
@HashesPassword
@Interceptor
@Priority(Interceptor.Priority.APPLICATION - 50)
public class PasswordQueueInterceptor {

  private final PasswordQueue queue;

  PasswordQueueInterceptor(PasswordQueue queue) {
    this.queue = queue;
  }

  @AroundInvoke
  @Nullable Object inTurn(InvocationContext method) throws Exception {
    try (Bulkhead.Place turn = queue.turn()) {
      return method.proceed();
    }
  }
}
