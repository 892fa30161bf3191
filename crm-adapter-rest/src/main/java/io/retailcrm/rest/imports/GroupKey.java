package io.retailcrm.rest.imports;

import io.retailcrm.domain.text.CleanText;
import io.retailcrm.rest.export.FormulaGuard;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the lines of one record have in common.
 *
 * @param noun what such a record is called
 * @param fields the fields whose values together are its id, the most telling first
 */
record GroupKey(String noun, List<String> fields) {

  static final GroupKey OF_ORDERS = new GroupKey("order", List.of("order_id"));
  static final GroupKey OF_RETURNS = new GroupKey("return", List.of("return_id", "order_id"));

  /** The field that refusals name. */
  String field() {
    return fields.get(0);
  }

  /** The id of a line. */
  LineId of(FileRecord.Row row, CsvCells cells) {
    return new LineId(
        fields.stream().map(field -> Optional.of(said(field, cell(row, field), cells))).toList());
  }

  /** The id of the last broken line, as far as it can be read. */
  LineId of(CsvRecords rows, CsvCells cells) {
    return new LineId(
        fields.stream()
            .map(field -> rows.legible(field).map(cell -> said(field, clean(cell), cells)))
            .toList());
  }

  private static String said(String field, String cell, CsvCells cells) {
    String text = cells.text(field, cell);
    return text.isEmpty() ? cells.constant(field) : text;
  }

  /** The first part of an id that a line does not have. */
  String missing(LineId id) {
    for (int i = 0; i < fields.size(); i++) {
      if (id.parts().get(i).filter(String::isEmpty).isPresent()) {
        return fields.get(i);
      }
    }
    return field();
  }

  /** The clean cell, empty if absent. */
  static String cell(FileRecord.Row row, String field) {
    return clean(Objects.requireNonNullElse(row.fields().get(field), ""));
  }

  private static String clean(String cell) {
    return FormulaGuard.unguarded(CleanText.ofIdentifier(cell));
  }
}
