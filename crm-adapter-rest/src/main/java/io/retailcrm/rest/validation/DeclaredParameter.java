package io.retailcrm.rest.validation;

import io.retailcrm.domain.text.CleanText;
import io.retailcrm.rest.problem.FieldError;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * A path or query parameter as its resource method declares it, for the OpenAPI document too.
 *
 * @param type the Java type, whose form a value must have
 * @param repeatable whether it may be given more than once
 * @param declared its description, null without one: a line of text then
 */
record DeclaredParameter(
    String name, Class<?> type, boolean repeatable, @Nullable Parameter declared) {

  private static final int MAX_LENGTH = 300;

  /** Adds the error of its values in a request. An empty value counts as absent. */
  void check(@Nullable List<String> values, List<FieldError> errors) {
    if (values != null && values.size() > 1 && !repeatable) {
      errors.add(new FieldError(name, "must be given only once"));
    } else if (values == null || values.get(0).isEmpty()) {
      if (declared != null && declared.required()) {
        errors.add(new FieldError(name, "is required"));
      }
    } else if (!repeatable) {
      fault(values.get(0)).map(fault -> new FieldError(name, fault)).ifPresent(errors::add);
    }
  }

  private Optional<String> fault(String text) {
    if (type == UUID.class) {
      return fault(Parameters.uuid(text).isPresent(), "must be a UUID");
    } else if (type == LocalDate.class) {
      return fault(isForm(text, TimeForms::date), TimeForms.DATE);
    } else if (type == OffsetDateTime.class) {
      return fault(isForm(text, TimeForms::instant), TimeForms.TIME);
    } else if (declared == null) {
      return faultOfText(MAX_LENGTH, text);
    }
    Schema schema = declared.schema();
    List<String> choices =
        Choices.of(schema.pattern()).orElseGet(() -> List.of(schema.enumeration()));
    if (!choices.isEmpty()) {
      return fault(choices.contains(text), "must be one of " + String.join(", ", choices));
    } else if (!schema.format().isEmpty()
        || schema.type() == SchemaType.BOOLEAN
        || isNumber(schema)) {
      return faultOfType(schema, text);
    }
    // A form of its own is checked where it is known.
    return declared.allowEmptyValue() || !schema.pattern().isEmpty()
        ? Optional.empty()
        : faultOfText(
            schema.maxLength() == Integer.MAX_VALUE ? MAX_LENGTH : schema.maxLength(), text);
  }

  private static Optional<String> faultOfText(int max, String text) {
    return fault(PlainText.Check.isPlain(CleanText.of(text), max), PlainText.Check.message(max));
  }

  private static Optional<String> faultOfType(Schema schema, String text) {
    if (schema.type() == SchemaType.BOOLEAN) {
      return fault(text.equals("true") || text.equals("false"), "must be true or false");
    } else if (isNumber(schema)) {
      boolean whole = schema.type() == SchemaType.INTEGER;
      return fault(
          isNumber(schema, text, whole),
          (whole ? "must be a whole number" : "must be a number") + range(schema));
    }
    return schema.format().equals("date-time")
        ? fault(isForm(text, TimeForms::instant), TimeForms.TIME)
        : Optional.empty();
  }

  private static Optional<String> fault(boolean fine, String message) {
    return fine ? Optional.empty() : Optional.of(message);
  }

  private static boolean isNumber(Schema schema) {
    return schema.type() == SchemaType.INTEGER || schema.type() == SchemaType.NUMBER;
  }

  private static boolean isNumber(Schema schema, String text, boolean whole) {
    try {
      BigDecimal number = whole ? BigDecimal.valueOf(Long.parseLong(text)) : new BigDecimal(text);
      return (schema.minimum().isEmpty() || number.compareTo(new BigDecimal(schema.minimum())) >= 0)
          && (schema.maximum().isEmpty()
              || number.compareTo(new BigDecimal(schema.maximum())) <= 0);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static String range(Schema schema) {
    return Stream.of(
            schema.minimum().isEmpty() ? "" : "of at least " + schema.minimum(),
            schema.maximum().isEmpty() ? "" : "of at most " + schema.maximum())
        .filter(bound -> !bound.isEmpty())
        .map(bound -> " " + bound)
        .collect(Collectors.joining(" and"));
  }

  private static boolean isForm(String text, Consumer<String> form) {
    try {
      form.accept(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
