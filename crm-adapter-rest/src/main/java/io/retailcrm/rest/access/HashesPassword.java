package io.retailcrm.rest.access;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * It hashes a password, which takes a core for tens of milliseconds. The number of concurrent ones
 * is that of the cores, and no connection to the database is held meanwhile.
 */
@InterceptorBinding
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface HashesPassword {}
