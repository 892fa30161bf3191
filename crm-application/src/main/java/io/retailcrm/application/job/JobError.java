package io.retailcrm.application.job;

import org.jspecify.annotations.Nullable;

/**
 * Something that a job could not take.
 *
 * @param line the physical line of the file on which the record begins, the first being 1
 * @param field the field at fault, null where it is the record as a whole
 */
public record JobError(long line, @Nullable String field, String message) {}
