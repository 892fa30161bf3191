package io.retailcrm.rest.recording;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Its requests are recorded. Every resource carries it.
 *
 * <p>A {@code POST}, {@code PUT}, {@code PATCH} or {@code DELETE} runs in one transaction, which
 * the use cases join: effect, audit entry and, under an {@code Idempotency-Key}, the answer are
 * stored together or not at all. A refusal is an answer like any other, and what was stored before
 * it stays. A method says otherwise by {@link ReadOnly}, {@link LongRunning} or {@link
 * OwnTransactions}; a {@code GET} is in the audit log if it is {@link Audited}.
 */
@InterceptorBinding
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Recorded {}
