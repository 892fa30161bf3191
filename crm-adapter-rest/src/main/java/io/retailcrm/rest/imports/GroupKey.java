package io.retailcrm.rest.imports;

import io.retailcrm.domain.text.CleanText;
import io.retailcrm.rest.export.FormulaGuard;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the lines of one record have in common.
 *
 * @param noun what such a record is called
 * @param fields the fields whose values together are its id, the most telling first
 */
record GroupKey(String noun, List<String> fields) {

  static final GroupKey OF_ORDERS = new GroupKey("order", List.of("order_id"));
  static final GroupKey OF_RETURNS = new GroupKey("return", List.of("return_id", "order_id"));

  /** A character that no value has. */
  private static final String SEPARATOR = "\u0000";

  /** The field that refusals name. */
  String field() {
    return fields.get(0);
  }

  /** The id of a line; empty if a part of it is absent. */
  String of(FileRecord.Row row) {
    return fields.size() == 1
        ? cell(row, field())
        : joined(fields.stream().map(field -> cell(row, field)).toList());
  }

  /** The id of the last broken line; empty if a part of it can't be read. */
  Optional<String> of(CsvRecords rows) {
    List<Optional<String>> parts =
        fields.stream().map(field -> rows.legible(field).map(GroupKey::clean)).toList();
    return parts.stream().allMatch(Optional::isPresent)
        ? Optional.of(joined(parts.stream().map(Optional::orElseThrow).toList()))
        : Optional.empty();
  }

  /** The first part of the id that a line does not have. */
  String missing(FileRecord.Row row) {
    return fields.stream().filter(field -> cell(row, field).isEmpty()).findFirst().orElse(field());
  }

  /** The parts of an id. */
  static Stream<String> parts(String id) {
    return Stream.of(id.split(SEPARATOR));
  }

  private static String joined(List<String> parts) {
    return parts.stream().anyMatch(String::isEmpty)
        ? ""
        : parts.stream().collect(Collectors.joining(SEPARATOR));
  }

  /** The clean cell, empty if absent. */
  static String cell(FileRecord.Row row, String field) {
    return clean(Objects.requireNonNullElse(row.fields().get(field), ""));
  }

  private static String clean(String cell) {
    return FormulaGuard.unguarded(CleanText.ofIdentifier(cell));
  }
}
