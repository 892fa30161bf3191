package io.retailcrm.rest.openapi;

import io.retailcrm.domain.access.PasswordPolicy;
import io.retailcrm.rest.validation.Choices;
import io.retailcrm.rest.validation.Email;
import io.retailcrm.rest.validation.Password;
import io.retailcrm.rest.validation.Phone;
import io.retailcrm.rest.validation.PlainText;
import java.util.ArrayList;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/** The constraints on fields, as far as a schema can express them. */
final class Constraints {

  /** Printable: no control characters. */
  static final String PRINTABLE = "^[^\\u0000-\\u001F\\u007F-\\u009F]+$";

  private static final DotName PLAIN_TEXT = DotName.createSimple(PlainText.class);
  private static final DotName EMAIL = DotName.createSimple(Email.class);
  private static final DotName PHONE = DotName.createSimple(Phone.class);
  private static final DotName PASSWORD = DotName.createSimple(Password.class);
  private static final DotName DIGITS =
      DotName.createSimple(jakarta.validation.constraints.Digits.class);
  private static final DotName CONSTRAINT =
      DotName.createSimple(jakarta.validation.Constraint.class);

  private final IndexView index;

  Constraints(IndexView index) {
    this.index = index;
  }

  void apply(FieldInfo field, Schema schema) {
    field.declaredAnnotations().forEach(annotation -> apply(annotation, schema));
    if (schema.getItems() != null) {
      JsonSchemas.ofElements(field.type())
          .forEach(annotation -> apply(annotation, schema.getItems()));
      enumerate(schema.getItems());
    }
    enumerate(schema);
  }

  /** A pattern that lists texts is an enumeration. */
  static void enumerate(Schema schema) {
    if (schema.getPattern() != null) {
      Choices.of(schema.getPattern())
          .ifPresent(
              choices -> {
                schema.setEnumeration(new ArrayList<>(choices));
                schema.setPattern(null);
              });
    }
  }

  private void apply(AnnotationInstance constraint, Schema schema) {
    if (constraint.name().equals(PLAIN_TEXT)) {
      schema.setMinLength(1);
      schema.setMaxLength(constraint.value("max").asInt());
      schema.setPattern(PRINTABLE);
    } else if (constraint.name().equals(EMAIL)) {
      schema.setFormat("email");
      schema.setMaxLength(254);
    } else if (constraint.name().equals(PHONE)) {
      schema.setMaxLength(40);
      schema.setPattern("^[^A-Za-z]+$");
    } else if (constraint.name().equals(PASSWORD)) {
      schema.setMinLength(PasswordPolicy.LEAST);
      schema.setMaxLength(PasswordPolicy.MOST);
      describe(schema, sentence(constraint));
    } else if (constraint.name().equals(DIGITS)) {
      // A check for multiples of 0.01 fails in binary floating point, which clients have.
      schema.setMultipleOf(null);
      describe(schema, "At most " + decimals(constraint.value("fraction").asInt()) + ".");
    } else if (isOwn(constraint)) {
      describe(schema, sentence(constraint));
    }
  }

  private boolean isOwn(AnnotationInstance annotation) {
    return index.getClassByName(annotation.name()) != null
        && annotation.name().toString().startsWith("io.retailcrm.")
        && index.getClassByName(annotation.name()).hasDeclaredAnnotation(CONSTRAINT);
  }

  private String sentence(AnnotationInstance constraint) {
    @Nullable AnnotationValue message = constraint.valueWithDefault(index, "message");
    return message == null ? "" : sentence(message.asString());
  }

  private static String sentence(String message) {
    return Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".";
  }

  private static String decimals(int count) {
    return Map.of(1, "one decimal", 2, "two decimals", 3, "three decimals")
        .getOrDefault(count, count + " decimals");
  }

  private static void describe(Schema schema, String sentence) {
    schema.setDescription(
        schema.getDescription() == null ? sentence : schema.getDescription() + " " + sentence);
  }
}
