package io.retailcrm.application.imports;

/** How the records of a file are written down. */
public enum ImportFormat {
  /** RFC 4180 with a header line. */
  CSV,
  /** One JSON object a line. */
  NDJSON
}
