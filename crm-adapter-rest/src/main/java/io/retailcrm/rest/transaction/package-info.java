/**
 * The transaction of a request that changes something: its effect, its audit entries and the
 * response under its {@code Idempotency-Key} are stored together or not at all.
 */
@NullMarked
package io.retailcrm.rest.transaction;

import org.jspecify.annotations.NullMarked;
