package io.retailcrm.application.job;

import org.jspecify.annotations.Nullable;

/**
 * A record that a job could not process.
 *
 * @param line the physical line of the file on which the record begins, the first being 1
 * @param field the invalid field, null for the record as a whole
 */
public record JobError(long line, @Nullable String field, String message) {}
