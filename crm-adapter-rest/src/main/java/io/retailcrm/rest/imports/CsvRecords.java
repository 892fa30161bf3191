package io.retailcrm.rest.imports;

import io.retailcrm.domain.text.CleanText;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV import file (RFC 4180) whose first line names the columns. The columns are
 * separated by commas, semicolons, tabs or {@code |}. Lines end with LF, CRLF or a lone CR; blank
 * lines and rows of empty cells are skipped; a field may be empty, with or without quotes, which
 * means it is absent.
 *
 * <p>After a record that is not well-formed, reading goes on at the next physical line, even where
 * a quote was open; after one that is, but holds bytes that are no text, at the next record. No
 * record may be longer than a mebibyte, and memory does not grow with the file.
 */
final class CsvRecords {

  private final FileWindow window;
  private final CsvScanner scanner;
  private final CsvHeader header;
  private final boolean[] looksAt;
  private final char separator;
  private final @Nullable String headerText;
  private String recordText = "";
  private String beginning = "";
  private CsvFields legible;

  private CsvRecords(
      FileWindow window,
      CsvScanner scanner,
      CsvHeader header,
      char separator,
      @Nullable String headerText) {
    this.separator = separator;
    this.headerText = headerText;
    this.window = window;
    this.scanner = scanner;
    this.header = header;
    this.looksAt = header.looksAt();
    this.legible = new CsvFields(header, new String[header.size()]);
  }

  /**
   * Reads the header of a file.
   *
   * @param in the file from its first byte; the caller closes it
   * @throws UnusableFile if the file is empty or no text, or if a column is unknown, given twice or
   *     missing
   */
  static CsvRecords open(InputStream in, CsvSettings settings, CsvColumns columns)
      throws IOException, UnusableFile {
    return open(in, settings, columns, FileWindow.MAX_RECORD);
  }

  /** Reads the header of a file whose records are wanted as they are written. */
  static CsvRecords withTexts(InputStream in, CsvSettings settings, CsvColumns columns)
      throws IOException, UnusableFile {
    return open(in, settings, columns, FileWindow.MAX_RECORD, true);
  }

  static CsvRecords open(
      InputStream in, CsvSettings settings, CsvColumns columns, int longestRecord)
      throws IOException, UnusableFile {
    return open(in, settings, columns, longestRecord, false);
  }

  private static CsvRecords open(
      InputStream in,
      CsvSettings settings,
      CsvColumns columns,
      int longestRecord,
      boolean withTexts)
      throws IOException, UnusableFile {
    FileWindow window = FileWindow.open(in, settings.charset(), longestRecord);
    char separator = CsvSeparator.find(window, settings.delimiter());
    CsvScanner scanner = new CsvScanner(window, separator);
    @Nullable String headerText = null;
    if (withTexts && scanner.scan(CsvScanner.ANY) == null) {
      headerText = scanner.text();
    }
    CsvHeader header = CsvHeader.take(scanner, columns);
    return new CsvRecords(window, scanner, header, separator, headerText);
  }

  /** The fields that are in the file, in the order of their columns. */
  List<String> fields() {
    return header.fields();
  }

  /** What separates the columns. */
  char separator() {
    return separator;
  }

  /** The header as it is written, without its line end. */
  String headerText() {
    return Objects.requireNonNull(headerText);
  }

  /** The last record as it is written, without its line end; of a broken one, its first line. */
  String recordText() {
    return recordText;
  }

  /** The columns that are ignored, as they are written. */
  List<String> ignoredColumns() {
    return header.ignored();
  }

  /**
   * Reads the next record.
   *
   * @return null at the end of the file
   */
  FileRecord.@Nullable OfCsv next() throws IOException {
    while (window.skipBlankLines()) {
      long line = window.line();
      String fault = scanner.scan(header.size());
      if (headerText != null) {
        recordText = fault == null ? scanner.text() : window.firstLine();
      }
      if (scanner.isEmpty()) {
        scanner.take();
      } else if (fault != null) {
        FileRecord.OfCsv broken = broken(line, fault);
        window.skipLine();
        return broken;
      } else {
        FileRecord.OfCsv read = read(line);
        scanner.take();
        return read;
      }
    }
    return null;
  }

  /**
   * The beginning of the first line of the last {@link FileRecord.Broken}, for a guess at its
   * order.
   */
  String beginning() {
    return beginning;
  }

  /**
   * The value of a field of the last {@link FileRecord.Broken}, if it can be read; it may be blank.
   */
  Optional<String> legible(String field) {
    return Optional.ofNullable(legible.get(field));
  }

  private FileRecord.OfCsv read(long line) throws IOException {
    @Nullable String[] values = new String[scanner.fields()];
    for (int i = 0; i < values.length; i++) {
      if (looksAt[i]) {
        String fault = scanner.faultIn(i);
        if (fault != null) {
          return broken(line, fault + " in column " + column(i));
        }
        String value = scanner.field(i);
        values[i] = showsNothing(value) ? null : value;
        if (values[i] != null && header.name(i).isEmpty()) {
          return broken(line, "a value in column " + column(i));
        }
      }
    }
    return new FileRecord.Row(line, new CsvFields(header, values));
  }

  /** Most values begin with what can be seen. */
  private static boolean showsNothing(String value) {
    return value.isEmpty()
        || ((value.charAt(0) <= ' ' || value.charAt(0) >= 0x7f)
            && CleanText.ofIdentifier(value).isEmpty());
  }

  /** Remembers what can be read of a broken record. */
  private FileRecord.OfCsv broken(long line, String message) throws IOException {
    beginning = window.beginning();
    @Nullable String[] values = new String[header.size()];
    for (int i = 0; i < Math.min(values.length, scanner.fields()); i++) {
      if (looksAt[i] && scanner.faultIn(i) == null) {
        values[i] = scanner.field(i);
      }
    }
    legible = new CsvFields(header, values);
    return new FileRecord.Broken(line, message);
  }

  private String column(int position) {
    String name = header.name(position);
    return name.isEmpty() ? (position + 1) + ", which has no name" : name;
  }
}
