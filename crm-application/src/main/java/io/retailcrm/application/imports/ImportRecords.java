package io.retailcrm.application.imports;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads a file record by record, in bounded memory for any content. */
public interface ImportRecords<T> {

  /** The next record. Empty at the end. */
  Optional<ImportRecord<T>> next() throws IOException;

  /** The columns of the file that are ignored, as they are written. */
  default List<String> ignoredColumns() {
    return List.of();
  }
}
