package io.retailcrm.rest.operation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The client may keep its successful response. The value is the {@code Cache-Control} header. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Cached {

  /** Good for a minute without another request. */
  String FOR_A_MINUTE = "private, max-age=60";

  /** The client asks each time whether it is still current. */
  String IF_CURRENT = "private, no-cache";

  String value();
}
