package io.retailcrm.bootstrap.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes RFC 4180 in UTF-8: records end in CRLF, and only fields that need quotes have them. Null
 * is an empty field.
 */
final class CsvWriter {

  private final OutputStream out;
  private final StringBuilder line = new StringBuilder();

  CsvWriter(OutputStream out) {
    this.out = out;
  }

  void write(@Nullable String... fields) throws IOException {
    line.setLength(0);
    for (int index = 0; index < fields.length; index++) {
      if (index > 0) {
        line.append(',');
      }
      String field = fields[index];
      if (field != null) {
        line.append(needsQuotes(field) ? quoted(field) : field);
      }
    }
    out.write(line.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
  }

  private static boolean needsQuotes(String field) {
    for (int index = 0; index < field.length(); index++) {
      char c = field.charAt(index);
      if (c == ',' || c == '"' || c == '\r' || c == '\n') {
        return true;
      }
    }
    return false;
  }

  private static String quoted(String field) {
    return '"' + field.replace("\"", "\"\"") + '"';
  }
}
