package io.retailcrm.rest.imports;

import java.util.Map;

/**
 * One record of an import file, well-formed or not. Whether its values make sense is for the reader
 * of the record to say.
 */
public sealed interface FileRecord {

  /** The physical line on which the record begins; the first line of the file is 1. */
  long line();

  /**
   * A row of a CSV file.
   *
   * @param fields the values by column name, in lower case and in the order of the header; an empty
   *     field is absent. Values are as written: not trimmed, never empty.
   */
  record Row(long line, Map<String, String> fields) implements FileRecord {}

  /** A line of an NDJSON file, which may or may not be JSON. */
  record Text(long line, String text) implements FileRecord {}

  /**
   * A record that cannot be read.
   *
   * @param message the reason, for the person who made the file
   */
  record Broken(long line, String message) implements FileRecord {}
}
