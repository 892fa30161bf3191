package io.retailcrm.rest.imports;

import io.retailcrm.application.imports.ImportRecord;
import java.util.List;
import java.util.Set;

/** Makes a record of its lines. */
interface GroupedLines<T> {

  /** What the lines of one record have in common. */
  GroupKey key();

  /** The columns of files without a mapping. */
  CsvColumns columns();

  /** The fields of an item; a file without them has a line a record. */
  Set<String> ofTheItem();

  /** The record of lines that stand together, or what is wrong with it. */
  ImportRecord<T> record(List<FileRecord.Row> lines);

  /** The record of lines that stand apart. */
  ImportRecord<T> ofRuns(List<List<FileRecord.Row>> runs);
}
