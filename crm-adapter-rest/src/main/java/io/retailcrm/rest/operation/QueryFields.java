package io.retailcrm.rest.operation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Its query has the fields of a request in JSON as parameters, with the same names, types and
 * limits. They are bound as the body of that request is.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface QueryFields {

  /** The record of the request. */
  Class<? extends Record> value();
}
