package io.retailcrm.rest.export;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Writes lines of CSV (RFC 4180), with any separator. */
final class CsvWriter {

  private static final String LINE_END = "\r\n";

  private final Writer out;
  private final char separator;

  CsvWriter(Writer out, char separator) {
    this.out = out;
    this.separator = separator;
  }

  /** Writes a line. Quotes cells where necessary. */
  void write(List<String> cells) throws IOException {
    boolean isFirst = true;
    for (String cell : cells) {
      if (!isFirst) {
        out.write(separator);
      }
      isFirst = false;
      out.write(isPlain(cell) ? cell : '"' + cell.replace("\"", "\"\"") + '"');
    }
    out.write(LINE_END);
  }

  private boolean isPlain(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (c == separator || c == '"' || c == '\r' || c == '\n') {
        return false;
      }
    }
    return cell.equals(cell.strip());
  }
}
