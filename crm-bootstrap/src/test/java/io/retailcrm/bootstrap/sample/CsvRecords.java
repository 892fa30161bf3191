package io.retailcrm.bootstrap.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a CSV file by the grammar of RFC 4180, and nothing looser, into one map of columns for each
 * record.
 */
final class CsvRecords {

  private static final Pattern FIELD =
      Pattern.compile("\\G(?:\"((?:[^\"]|\"\")*)\"|([^\",\r\n]*))(,|\r\n)");

  private CsvRecords() {}

  static List<Map<String, String>> read(Path file) throws IOException {
    String text = Files.readString(file);
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    Matcher field = FIELD.matcher(text);
    int end = 0;
    while (end < text.length() && field.find()) {
      end = field.end();
      row.add(field.group(1) != null ? field.group(1).replace("\"\"", "\"") : field.group(2));
      if (field.group(3).equals("\r\n")) {
        rows.add(row);
        row = new ArrayList<>();
      }
    }
    if (end < text.length() || !row.isEmpty()) {
      throw new IOException(file + " is not RFC 4180 after character " + end);
    }
    return rows.stream().skip(1).map(values -> byColumn(rows.get(0), values)).toList();
  }

  private static Map<String, String> byColumn(List<String> header, List<String> values) {
    if (values.size() != header.size()) {
      throw new IllegalStateException("Not " + header.size() + " fields: " + values);
    }
    Map<String, String> columns = new LinkedHashMap<>();
    for (int column = 0; column < header.size(); column++) {
      columns.put(header.get(column), values.get(column));
    }
    return columns;
  }
}
