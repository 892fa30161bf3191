package io.retailcrm.rest.imports;

import io.retailcrm.rest.problem.FieldError;
import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
      checkNames("columns", mapping.columns().keySet(), errors);
      mapping.columns().values().forEach(field -> checkField("columns", field, fields, errors));
      mapping.constants().keySet().forEach(name -> checkField("constants", name, fields, errors));
      mapping.values().keySet().forEach(name -> checkField("values", name, fields, errors));
    }
    mapping.constants().values().forEach(value -> checkValue("constants", value, errors));
    mapping.values().values().forEach(words -> checkWords(words, errors));
    checkNames("skip", mapping.skip().keySet(), errors);
    mapping.skip().values().forEach(words -> checkSkipped(words, errors));
    checkTimes(mapping, errors);
    checkChoice("decimal_separator", mapping.decimalSeparator(), List.of(".", ","), errors);
    if (!"\t".equals(mapping.delimiter())) {
      checkChoice("delimiter", mapping.delimiter(), List.of(",", ";", "|", "tab"), errors);
    }
    checkChoice("unknown_columns", mapping.unknownColumns(), List.of("refuse", "ignore"), errors);
    return errors;
  }

  private static void checkField(
      String where, @Nullable String field, Set<String> fields, List<FieldError> errors) {
    if (field == null || !fields.contains(field)) {
      errors.add(new FieldError(where, field + " is not a field of this kind"));
    }
  }

  /** Names are the same in any case and spelling. */
  private static void checkNames(
      String where, Collection<String> columns, List<FieldError> errors) {
    Set<String> keys = new HashSet<>();
    for (String column : columns) {
      String key = CsvColumns.key(column);
      if (key.isEmpty() || !keys.add(key)) {
        errors.add(new FieldError(where, "has a column name that is empty or given twice"));
      }
    }
  }

  private static void checkValue(String where, @Nullable Object value, List<FieldError> errors) {
    if (value instanceof Collection || value instanceof Map) {
      errors.add(new FieldError(where, "must be texts, numbers, true, false or null"));
    }
  }

  private static void checkWords(
      @Nullable Map<String, @Nullable Object> words, List<FieldError> errors) {
    if (words == null) {
      errors.add(new FieldError("values", "must be the meaning of each word of a field"));
      return;
    }
    Set<String> keys = new HashSet<>();
    words.forEach(
        (word, value) -> {
          if (!keys.add(CsvColumns.key(word))) {
            errors.add(new FieldError("values", "says a word twice: " + word));
          }
          checkValue("values", value, errors);
        });
  }

  private static void checkSkipped(
      @Nullable List<@Nullable String> words, List<FieldError> errors) {
    if (words == null || words.stream().anyMatch(Objects::isNull)) {
      errors.add(new FieldError("skip", "must be the words of each column"));
    }
  }

  private static void checkTimes(ColumnMapping mapping, List<FieldError> errors) {
    try {
      DatePattern dates = mapping.dates();
      if (dates != null && !dates.isUnambiguous()) {
        errors.add(
            new FieldError(
                "date_pattern",
                "must have year, month and day, and either all of the time of day or none of it;"
                    + " zones by offset or name, not by an abbreviation such as IST"));
      }
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
