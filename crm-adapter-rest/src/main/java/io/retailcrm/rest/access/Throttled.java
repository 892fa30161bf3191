package io.retailcrm.rest.access;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * It can be tried so often only: for the account that its body names (see {@link
 * io.retailcrm.rest.recording.NamesAccount}) or the customer that its path names, and from an
 * address. Staff and systems with a valid token are spared.
 */
@InterceptorBinding
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Throttled {

  /** Whether only tries count that are refused. */
  @Nonbinding
  boolean failuresOnly() default false;
}
