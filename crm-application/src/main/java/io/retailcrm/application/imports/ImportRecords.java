package io.retailcrm.application.imports;

import java.io.IOException;
import java.util.Optional;

/** Reads a file record by record, in bounded memory whatever the file holds. */
public interface ImportRecords<T> {

  /** The next record, or nothing at the end. */
  Optional<ImportRecord<T>> next() throws IOException;
}
