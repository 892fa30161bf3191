package io.retailcrm.rest.openapi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/** Texts, numbers and lists: in place rather than by reference, and with limits. */
final class SchemaLimits {

  private static final String UUID = "UUID";
  private static final String DATE = "LocalDate";
  private static final String TIME = "Instant";

  /** The components that the document has no need of once they stand in place. */
  static final Set<String> NAMES = Set.of(UUID, DATE, TIME);

  private static final int MAX_TEXT = 10_000;
  private static final int MAX_LIST = 1_000_000;
  private static final int MAX_KEYS = 1_000;

  /** Whole numbers up to here are exact in every client. */
  private static final BigDecimal MAX_EXACT = new BigDecimal("9007199254740991");

  private static final BigDecimal MAX_INT = BigDecimal.valueOf(Integer.MAX_VALUE);

  private SchemaLimits() {}

  /** Puts a type in the place of the reference to it. */
  static void inline(Schema schema) {
    if (schema.getRef() != null) {
      @Nullable String format =
          switch (schema.getRef().substring(schema.getRef().lastIndexOf('/') + 1)) {
            case UUID -> "uuid";
            case DATE -> "date";
            case TIME -> "date-time";
            default -> null;
          };
      if (format != null) {
        schema.setRef(null);
        schema.setType(new ArrayList<>(List.of(SchemaType.STRING)));
        schema.setFormat(format);
      }
    }
    if (schema.getItems() != null) {
      inline(schema.getItems());
    }
  }

  /** Gives limits to schemas without any. */
  static void limit(Schema schema) {
    if (schema.getRef() != null || schema.getType() == null) {
      return;
    }
    if (schema.getType().contains(SchemaType.STRING)) {
      limitText(schema);
    }
    if (schema.getType().contains(SchemaType.INTEGER)) {
      limitNumber(schema);
    }
    if (schema.getType().contains(SchemaType.ARRAY)) {
      if (schema.getMaxItems() == null) {
        schema.setMaxItems(MAX_LIST);
      }
      if (schema.getItems() != null) {
        limit(schema.getItems());
      }
    }
    if (schema.getAdditionalPropertiesSchema() != null) {
      limit(schema.getAdditionalPropertiesSchema());
      if (schema.getMaxProperties() == null && schema.getProperties() == null) {
        schema.setMaxProperties(MAX_KEYS);
      }
    }
  }

  private static void limitText(Schema schema) {
    if (schema.getEnumeration() != null) {
      return;
    }
    if ("uuid".equals(schema.getFormat())) {
      schema.setPattern(null);
    }
    if (schema.getMaxLength() == null) {
      schema.setMaxLength(
          switch (String.valueOf(schema.getFormat())) {
            case "uuid" -> 36;
            case "date" -> 10;
            case "date-time" -> 64;
            case "email" -> 254;
            default -> MAX_TEXT;
          });
    }
  }

  private static void limitNumber(Schema schema) {
    if (schema.getFormat() == null) {
      schema.setFormat(
          schema.getMaximum() != null && schema.getMaximum().compareTo(MAX_INT) <= 0
              ? "int32"
              : "int64");
    }
    BigDecimal most = schema.getFormat().equals("int32") ? MAX_INT : MAX_EXACT;
    if (schema.getMaximum() == null && schema.getExclusiveMaximum() == null) {
      schema.setMaximum(most);
    }
    if (schema.getMinimum() == null && schema.getExclusiveMinimum() == null) {
      schema.setMinimum(most.negate());
    }
  }
}
