package io.retailcrm.rest.operation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** It answers with a page of a list, in the envelope of all lists. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ListOf {

  /** The JSON of an item. */
  Class<?> value();

  /** The name of the schema, by default that of the item and {@code List}. */
  String name() default "";
}
