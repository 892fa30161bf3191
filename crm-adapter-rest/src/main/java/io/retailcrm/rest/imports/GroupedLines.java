package io.retailcrm.rest.imports;

import io.retailcrm.application.imports.ImportRecord;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes a record of its lines. */
interface GroupedLines<T> {

  /** What the lines of one record have in common. */
  GroupKey key();

  /** The columns of files without a mapping. */
  CsvColumns columns();

  /** The fields of an item; in a file without them a line says all of its record. */
  Set<String> ofTheItem();

  /** What a line says, in a form in which equal values are equal. */
  Map<String, String> values(FileRecord.Row line);

  /** The record of lines that stand together, or what is wrong with it. */
  ImportRecord<T> record(List<FileRecord.Row> lines);

  /** The record of runs of items that stand apart. */
  ImportRecord<T> ofRuns(List<List<FileRecord.Row>> runs);
}
