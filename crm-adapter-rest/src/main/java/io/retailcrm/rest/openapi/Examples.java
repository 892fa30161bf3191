package io.retailcrm.rest.openapi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/** Puts examples of whole bodies together from those of their fields. */
final class Examples {

  private static final int DEEPEST = 8;

  private final Map<String, Schema> schemas;

  Examples(Map<String, Schema> schemas) {
    this.schemas = schemas;
  }

  /**
   * Gives a body an example: the fields that are always there, and those that have an example of
   * their own. In a request, fields that exclude each other so stay out of each other's way.
   */
  void complete(MediaType body) {
    if (hasNone(body)) {
      body.setExample(value("", body.getSchema(), 0));
    }
  }

  private static boolean hasNone(MediaType body) {
    return body.getExample() == null && body.getExamples() == null && body.getSchema() != null;
  }

  private @Nullable Object value(String name, Schema declared, int depth) {
    Schema schema = resolved(declared);
    if (declared.getExamples() != null && !declared.getExamples().isEmpty()) {
      return declared.getExamples().get(0);
    } else if (schema.getExamples() != null && !schema.getExamples().isEmpty()) {
      return schema.getExamples().get(0);
    }
    List<Object> choices = schema.getEnumeration();
    @Nullable Object named = ExampleValues.byName(name);
    if (choices != null && !choices.isEmpty()) {
      return named != null && choices.contains(named) ? named : choices.get(0);
    } else if (is(schema, SchemaType.OBJECT) && schema.getProperties() != null && depth < DEEPEST) {
      return object(schema, depth);
    } else if (named != null && fits(named, schema)) {
      return named;
    } else if (isNullable(declared)) {
      return null;
    } else if (is(schema, SchemaType.ARRAY)) {
      return depth < DEEPEST && schema.getItems() != null
          ? Collections.singletonList(value(name, schema.getItems(), depth + 1))
          : List.of();
    }
    return plain(schema);
  }

  private static boolean fits(Object example, Schema schema) {
    if (example instanceof List) {
      return is(schema, SchemaType.ARRAY);
    } else if (example instanceof Map) {
      return is(schema, SchemaType.OBJECT);
    } else if (example instanceof Number) {
      return is(schema, SchemaType.INTEGER) || is(schema, SchemaType.NUMBER);
    } else if (example instanceof Boolean) {
      return is(schema, SchemaType.BOOLEAN);
    }
    return is(schema, SchemaType.STRING);
  }

  private Map<String, @Nullable Object> object(Schema schema, int depth) {
    Map<String, @Nullable Object> example = new LinkedHashMap<>();
    if (schema.getProperties() != null) {
      schema
          .getProperties()
          .forEach(
              (name, property) -> {
                if (isShown(schema, name, property)) {
                  example.put(name, value(name, property, depth + 1));
                }
              });
    }
    return example;
  }

  private static boolean isShown(Schema schema, String name, Schema property) {
    return (schema.getRequired() != null && schema.getRequired().contains(name))
        || (property.getExamples() != null && !property.getExamples().isEmpty());
  }

  private static Object plain(Schema schema) {
    @Nullable Object formatted = ExampleValues.byFormat(schema.getFormat());
    if (formatted != null) {
      return formatted;
    } else if (is(schema, SchemaType.BOOLEAN)) {
      return false;
    } else if (is(schema, SchemaType.INTEGER) || is(schema, SchemaType.NUMBER)) {
      return schema.getMinimum() != null && schema.getMinimum().signum() > 0
          ? schema.getMinimum()
          : 0;
    }
    return is(schema, SchemaType.STRING) ? "text" : Map.of();
  }

  private Schema resolved(Schema schema) {
    if (schema.getRef() != null) {
      String name = schema.getRef().substring(schema.getRef().lastIndexOf('/') + 1);
      return resolved(Objects.requireNonNull(schemas.get(name), name));
    } else if (schema.getAnyOf() != null && !schema.getAnyOf().isEmpty()) {
      return resolved(schema.getAnyOf().get(0));
    }
    return schema;
  }

  private static boolean isNullable(Schema schema) {
    return is(schema, SchemaType.NULL) || schema.getAnyOf() != null;
  }

  private static boolean is(Schema schema, SchemaType type) {
    return schema.getType() != null && schema.getType().contains(type);
  }
}
