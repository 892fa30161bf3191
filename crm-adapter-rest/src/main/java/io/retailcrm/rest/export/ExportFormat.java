package io.retailcrm.rest.export;

/** The format of a file. */
enum ExportFormat {
  CSV,
  NDJSON
}
