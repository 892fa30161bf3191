/** Requests that can be repeated with an {@code Idempotency-Key}. */
@NullMarked
package io.retailcrm.rest.idempotency;

import org.jspecify.annotations.NullMarked;
