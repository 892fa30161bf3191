package io.retailcrm.rest.imports;

import io.retailcrm.application.imports.Fingerprints;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rejected lines of a CSV file as they were, with a column of reasons, ready to be
 * mended and sent again. The other lines of a rejected order or return are written, too.
 */
final class RejectedCsv {

  private static final String LINE_END = "\r\n";

  private final CsvFile file;
  private final @Nullable GroupedLines<?> groups;
  private final Map<Long, String> reasons;

  /**
   * @param groups how lines belong together; null if each stands for itself
   * @param reasons the reason for each line on which a rejected record begins
   */
  RejectedCsv(CsvFile file, @Nullable GroupedLines<?> groups, Map<Long, String> reasons) {
    this.file = file;
    this.groups = groups;
    this.reasons = reasons;
  }

  void write(Writer out) throws IOException, UnusableFile {
    if (groups == null) {
      write(
          out, file.mapping().columns(CsvCustomers.COLUMNS).only(List.of()), (line, rows) -> null);
      return;
    }
    CsvColumns ids = file.mapping().columns(groups.columns()).only(groups.key().fields());
    Fingerprints rejected = rejected(ids, groups.key());
    String reason = "another line of this " + groups.key().noun() + " was rejected";
    write(
        out,
        ids,
        (line, rows) -> rejected.contains(recordOf(line, rows, groups.key())) ? reason : null);
  }

  /**
   * @param other the reason of a line without one of its own
   */
  private void write(
      Writer out, CsvColumns ids, BiFunction<FileRecord.OfCsv, CsvRecords, @Nullable String> other)
      throws IOException, UnusableFile {
    try (InputStream in = file.file().open()) {
      CsvRecords rows = CsvRecords.withTexts(in, file.settings(), ids);
      out.write(rows.headerText());
      writeLast(out, rows, CsvColumns.REASON);
      for (FileRecord.OfCsv next = rows.next(); next != null; next = rows.next()) {
        String reason = reasons.get(next.line());
        if (reason == null) {
          reason = other.apply(next, rows);
        }
        if (reason != null) {
          out.write(rows.recordText());
          writeLast(out, rows, reason);
        }
      }
    }
  }

  private Fingerprints rejected(CsvColumns ids, GroupKey key) throws IOException, UnusableFile {
    Fingerprints rejected = new Fingerprints(reasons.size() + 1);
    try (InputStream in = file.file().open()) {
      CsvRecords rows = CsvRecords.withTexts(in, file.settings(), ids);
      for (FileRecord.OfCsv next = rows.next(); next != null; next = rows.next()) {
        long record = reasons.containsKey(next.line()) ? recordOf(next, rows, key) : 0;
        if (record != 0) {
          rejected.add(record);
        }
      }
    }
    return rejected;
  }

  /** The fingerprint of the id of a line's record, 0 if it has none. */
  private long recordOf(FileRecord.OfCsv read, CsvRecords rows, GroupKey key) {
    LineId id = CsvGroups.Line.of(read, rows, key, file.cells()).id();
    return id.isWhole() ? Fingerprints.of(id.text()) : 0;
  }

  private static void writeLast(Writer out, CsvRecords rows, String cell) throws IOException {
    out.write(rows.separator());
    out.write('"' + cell.replace("\"", "\"\"") + '"');
    out.write(LINE_END);
  }
}
