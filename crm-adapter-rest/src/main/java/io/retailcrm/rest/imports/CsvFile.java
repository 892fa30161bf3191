package io.retailcrm.rest.imports;

import io.retailcrm.application.imports.ImportFile;
import java.io.IOException;

/**
 * A CSV file, and how it is read.
 *
 * @param cells the values of its cells
 */
record CsvFile(ImportFile file, CsvSettings settings, ColumnMapping mapping, CsvCells cells) {

  /**
   * Its rows.
   *
   * @param own the columns of files without a mapping
   */
  CsvRecords rows(CsvColumns own) throws IOException, UnusableFile {
    return CsvRecords.open(file.content(), settings, mapping.columns(own));
  }
}
