package io.retailcrm.application.job;

import java.util.Map;

/**
 * A record of a file as a dry run has read it.
 *
 * @param line the physical line on which it begins
 * @param fields its fields that have a value
 */
public record PreviewedRecord(long line, Map<String, Object> fields) {}
