package io.retailcrm.rest.operation;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The number of its calls is limited: for the account in its body (see {@link NamesAccount}) or the
 * customer in its path, and for each address. Staff and systems with a valid token have no limit.
 */
@InterceptorBinding
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Throttled {

  /** Whether only refused calls count. */
  @Nonbinding
  boolean failuresOnly() default false;

  /**
   * The status of the answer to valid calls beyond the limit. A success has no body, and the method
   * is not called: the caller is not told that nothing was done.
   */
  @Nonbinding
  int statusBeyondLimit() default 429;
}
