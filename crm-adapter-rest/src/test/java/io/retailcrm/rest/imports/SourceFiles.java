package io.retailcrm.rest.imports;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Files in the layouts of sources, with columns that are not taken and cells of several lines. */
final class SourceFiles {

  private static final DateTimeFormatter PLAIN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  /** One of so many orders is skipped. */
  private static final int SKIPPED = 50;

  private SourceFiles() {}

  static boolean hasItems(ColumnMapping source) {
    return source.columns().values().stream().anyMatch(OrderLines.OF_THE_ITEM::contains);
  }

  static byte[] written(ColumnMapping source, int rows) {
    Set<String> columns = new LinkedHashSet<>(source.columns().keySet());
    columns.addAll(source.skip().keySet());
    List<String> header = new ArrayList<>(columns);
    header.add("Note");
    int linesOfARecord = hasItems(source) ? 2 : 1;
    StringBuilder file = new StringBuilder(cells(header));
    for (int row = 0; row < rows; row++) {
      int record = row / linesOfARecord;
      Map<String, String> cells = new LinkedHashMap<>();
      for (String column : columns) {
        String field = source.columns().get(column);
        cells.put(column, field == null ? "" : cell(source, field, record));
      }
      source
          .skip()
          .forEach(
              (column, words) ->
                  cells.put(column, record % SKIPPED == 1 ? words.get(0) : "completed"));
      cells.put("Note", record % 10 == 0 ? "two\nlines, \"quoted\"" : "");
      file.append(cells(List.copyOf(cells.values())));
    }
    return file.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String cell(ColumnMapping source, String field, int record) {
    String prefix = source.textPrefix() == null ? "" : source.textPrefix();
    return switch (field) {
      case "order_id", "external_id" -> prefix + (1_000_000 + record);
      case "email" -> "Buyer." + record + "@Example.com";
      case "ordered_at", "registered_at" -> time(source, record);
      case "total" -> "120.5000";
      case "returned_total" -> record % 7 == 0 ? "20.50" : "0.00";
      case "currency" -> "inr";
      case "quantity" -> "2";
      case "unit_price" -> "30.12";
      case "email_marketing_consent", "sms_marketing_consent" ->
          source.values().containsKey(field)
              ? source.values().get(field).keySet().iterator().next()
              : record % 2 == 0 ? "yes" : "no";
      case "phone" -> "98765" + (10_000 + record % 80_000);
      case "date_of_birth" -> "1980-02-29";
      case "postal_code" -> prefix + "01037";
      case "country" -> "India";
      default -> "Some " + field.replace('_', ' ');
    };
  }

  private static String time(ColumnMapping source, int record) {
    LocalDateTime time = LocalDateTime.of(2024, 1, 1, 0, 0).plusMinutes(record);
    String dates = source.datePattern();
    return time.format(
        dates == null ? PLAIN : DateTimeFormatter.ofPattern(dates, java.util.Locale.ENGLISH));
  }

  private static String cells(List<String> cells) {
    return cells.stream()
            .map(
                cell ->
                    cell.contains(",") || cell.contains("\"") || cell.contains("\n")
                        ? '"' + cell.replace("\"", "\"\"") + '"'
                        : cell)
            .collect(Collectors.joining(","))
        + "\n";
  }
}
