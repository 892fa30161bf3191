package io.retailcrm.rest.imports;

import io.retailcrm.rest.problem.FieldError;
import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether a mapping makes sense. */
final class ImportMappingCheck {

  private static final Set<String> OF_ORDERS =
      Stream.of(
              OrderLines.OF_THE_ORDER,
              OrderLines.OF_THE_ITEM,
              OrderLines.OF_THE_BUYER,
              Set.of(LineValues.CURRENCY, OrderLines.RETURNED))
          .flatMap(Set::stream)
          .collect(Collectors.toUnmodifiableSet());

  private ImportMappingCheck() {}

  /** The fields that columns of a kind of file can be taken into. */
  static Set<String> fields(String kind) {
    return switch (kind) {
      case "customers" -> CsvCustomers.FIELDS;
      case "orders" -> OF_ORDERS;
      case "returns" -> ReturnLines.FIELDS;
      case "points" -> CsvPoints.FIELDS;
      default -> Set.of();
    };
  }

  /** What is wrong with a mapping. */
  static List<FieldError> errors(ColumnMapping mapping) {
    List<FieldError> errors = new ArrayList<>();
    Set<String> fields = fields(mapping.kind());
    if (fields.isEmpty()) {
      errors.add(new FieldError("kind", "must be one of customers, orders, returns, points"));
    } else {
      Set<String> keys = new HashSet<>();
      mapping
          .columns()
          .forEach(
              (column, field) -> {
                if (CsvColumns.key(column).isEmpty() || !keys.add(CsvColumns.key(column))) {
                  errors.add(new FieldError("columns", "names a column twice, or not at all"));
                }
                checkField("columns", field, fields, errors);
              });
      mapping.constants().keySet().forEach(name -> checkField("constants", name, fields, errors));
      mapping.values().keySet().forEach(name -> checkField("values", name, fields, errors));
    }
    checkTimes(mapping, errors);
    checkChoice("decimal_separator", mapping.decimalSeparator(), List.of(".", ","), errors);
    checkChoice("delimiter", mapping.delimiter(), List.of(",", ";", "\t", "|"), errors);
    checkChoice("unknown_columns", mapping.unknownColumns(), List.of("refuse", "ignore"), errors);
    return errors;
  }

  private static void checkField(
      String where, @Nullable String field, Set<String> fields, List<FieldError> errors) {
    if (field == null || !fields.contains(field)) {
      errors.add(new FieldError(where, field + " is not a field of this kind"));
    }
  }

  private static void checkTimes(ColumnMapping mapping, List<FieldError> errors) {
    try {
      mapping.dates();
    } catch (IllegalArgumentException e) {
      errors.add(new FieldError("date_pattern", "must be a pattern such as dd.MM.yyyy HH:mm"));
    }
    try {
      mapping.zone(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      errors.add(new FieldError("time_zone", "must be a time zone such as Europe/Paris"));
    }
  }

  private static void checkChoice(
      String field, @Nullable String value, List<String> choices, List<FieldError> errors) {
    if (value != null && !choices.contains(value)) {
      errors.add(new FieldError(field, "must be one of " + String.join(" ", choices)));
    }
  }
}
