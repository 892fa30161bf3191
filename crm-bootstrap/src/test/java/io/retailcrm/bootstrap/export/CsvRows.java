package io.retailcrm.bootstrap.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads CSV by the grammar of RFC 4180, and nothing looser. */
public final class CsvRows {

  private CsvRows() {}

  /** The rows, the header being the first. */
  public static List<List<String>> of(String csv) {
    return of(csv, ',');
  }

  /** The same with another separator. */
  public static List<List<String>> of(String csv, char separator) {
    String quoted = Pattern.quote(String.valueOf(separator));
    Matcher cell =
        Pattern.compile(
                "\\G(?:\"((?:[^\"]|\"\")*)\"|((?:(?!%1$s)[^\"\r\n])*))(%1$s|\r\n)"
                    .formatted(quoted))
            .matcher(csv);
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    int end = 0;
    while (end < csv.length() && cell.find()) {
      end = cell.end();
      row.add(cell.group(1) != null ? cell.group(1).replace("\"\"", "\"") : cell.group(2));
      if (cell.group(3).equals("\r\n")) {
        rows.add(row);
        row = new ArrayList<>();
      }
    }
    assertThat(end).as("where it is no longer CSV").isEqualTo(csv.length());
    return rows;
  }

  /** The records by the names of the columns. */
  public static List<Map<String, String>> records(String csv) {
    List<List<String>> rows = of(csv);
    return rows.stream()
        .skip(1)
        .map(
            row -> {
              Map<String, String> cells = new LinkedHashMap<>();
              for (int i = 0; i < row.size(); i++) {
                cells.put(rows.get(0).get(i), row.get(i));
              }
              return cells;
            })
        .toList();
  }
}
