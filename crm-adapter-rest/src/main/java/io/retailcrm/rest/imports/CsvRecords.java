package io.retailcrm.rest.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV import file (RFC 4180, comma, UTF-8) whose first line names the columns. Lines
 * end with LF, CRLF or a lone CR; blank lines are skipped; a field may be empty, with or without
 * quotes, which means it is absent.
 *
 * <p>After a record that is not well-formed, reading goes on at the next physical line, even where
 * a quote was open; after one that is, but holds bytes that are no text, at the next record. No
 * record may be longer than a mebibyte, and memory does not grow with the file.
 */
public final class CsvRecords {

  private final FileWindow window;
  private final CsvScanner scanner;
  private final CsvHeader header;
  private String beginning = "";

  private CsvRecords(FileWindow window, CsvScanner scanner, CsvHeader header) {
    this.window = window;
    this.scanner = scanner;
    this.header = header;
  }

  /**
   * Reads the header of a file.
   *
   * @param in the file from its first byte; the caller closes it
   * @param columns the names a column may have, in lower case; the file may write them in any case
   * @param required the required ones among them
   * @throws UnusableFile if the file is empty, UTF-16 or separated by something else than commas,
   *     or if a column is unknown, given twice, without a name or missing
   */
  public static CsvRecords open(InputStream in, Set<String> columns, Set<String> required)
      throws IOException, UnusableFile {
    return open(in, columns, required, FileWindow.MAX_RECORD);
  }

  static CsvRecords open(
      InputStream in, Set<String> columns, Set<String> required, int longestRecord)
      throws IOException, UnusableFile {
    FileWindow window = FileWindow.open(in, longestRecord);
    CsvScanner scanner = new CsvScanner(window);
    return new CsvRecords(window, scanner, CsvHeader.take(window, scanner, columns, required));
  }

  /** The names of the columns the file has, in lower case and in their order. */
  public List<String> columns() {
    return header.names();
  }

  /**
   * Reads the next record.
   *
   * @return null at the end of the file
   */
  public FileRecord.@Nullable OfCsv next() throws IOException {
    if (!window.skipBlankLines()) {
      return null;
    }
    long line = window.line();
    String fault = scanner.scan(header.names().size());
    if (fault != null) {
      beginning = window.beginning();
      window.skipLine();
      return new FileRecord.Broken(line, fault);
    }
    FileRecord.OfCsv read = read(line);
    scanner.take();
    return read;
  }

  /**
   * The beginning of the first line of the last {@link FileRecord.Broken}, for a guess at its
   * order.
   */
  String beginning() {
    return beginning;
  }

  private FileRecord.OfCsv read(long line) throws IOException {
    @Nullable String[] values = new String[scanner.fields()];
    for (int i = 0; i < values.length; i++) {
      String fault = scanner.faultIn(i);
      if (fault != null) {
        beginning = window.beginning();
        return new FileRecord.Broken(line, fault + " in column " + header.names().get(i));
      }
      String value = scanner.field(i);
      values[i] = value.isEmpty() ? null : value;
    }
    return new FileRecord.Row(line, new CsvFields(header, values));
  }
}
