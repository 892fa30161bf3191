package io.retailcrm.application.imports;

/** The format of an import file. */
public enum ImportFormat {
  /** RFC 4180 with a header line. */
  CSV,
  /** One JSON object per line. */
  NDJSON
}
