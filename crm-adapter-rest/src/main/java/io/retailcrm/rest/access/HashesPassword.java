package io.retailcrm.rest.access;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * It hashes a password, which takes a core for tens of milliseconds: as many at the same time as
 * there are cores, whoever asks, and before anything of the database is held.
 */
@InterceptorBinding
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface HashesPassword {}
