/**
 * What holds for every request that changes something: one transaction for its effect, its audit
 * entry and the answer under its {@code Idempotency-Key}.
 */
@NullMarked
package io.retailcrm.rest.recording;

import org.jspecify.annotations.NullMarked;
