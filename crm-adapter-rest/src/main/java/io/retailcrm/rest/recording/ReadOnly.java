package io.retailcrm.rest.recording;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * It changes nothing although it is a {@code POST}, a search for example: no transaction, no audit
 * entry, no {@code Idempotency-Key}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ReadOnly {}
