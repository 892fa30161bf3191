package io.retailcrm.rest.operation;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Its requests are recorded. Every resource carries it.
 *
 * <p>A {@code POST}, {@code PUT}, {@code PATCH} or {@code DELETE} runs in one transaction, which
 * the use cases join: the effect, the audit entry and the response under an {@code Idempotency-Key}
 * are stored together or not at all. A refusal is a response like any other and undoes nothing.
 * Exceptions are {@link ReadOnly}, {@link LongRunning} and {@link OwnTransactions} methods; a
 * {@code GET} is in the audit log if it is {@link Audited}.
 */
@InterceptorBinding
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Recorded {}
