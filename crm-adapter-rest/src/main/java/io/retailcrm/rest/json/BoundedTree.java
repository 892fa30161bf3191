package io.retailcrm.rest.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.retailcrm.rest.problem.FieldError;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of a request as far as the request can hold it. Everything else is skipped without
 * being built: unknown fields, lists beyond their maximum, nested JSON in place of a text or a
 * number. After too many errors, nothing more is read.
 */
final class BoundedTree {

  private static final int MAX_DEPTH = 3;
  private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

  private final JsonParser parser;
  private final int maxErrors;
  private final List<FieldError> errors = new ArrayList<>();

  BoundedTree(JsonParser parser, int maxErrors) {
    this.parser = parser;
    this.maxErrors = maxErrors;
  }

  /** The errors found while reading. */
  List<FieldError> errors() {
    return errors;
  }

  /** Whether reading ended early: the rest of the text may not be JSON. */
  boolean isCut() {
    return errors.size() > maxErrors;
  }

  /** The object that begins here; anything else without its content. */
  JsonNode object(@Nullable RequestShape shape, String path) throws IOException {
    if (shape == null || parser.currentToken() != JsonToken.START_OBJECT) {
      return scalar();
    }
    ObjectNode object = NODES.objectNode();
    while (!isCut() && parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      String fieldPath = path.isEmpty() ? name : path + "." + name;
      RequestShape.@Nullable Field field = shape.fields().get(name);
      parser.nextToken();
      if (field == null) {
        errors.add(new FieldError(fieldPath, JsonBinder.UNKNOWN_FIELD));
        parser.skipChildren();
      } else if (field.isMap()) {
        object.set(name, any(0));
      } else if (field.list() == null) {
        object.set(name, object(field.content(), fieldPath));
      } else {
        @Nullable JsonNode list = list(field, fieldPath);
        if (list != null) {
          object.set(name, list);
        }
      }
    }
    return object;
  }

  /** The list that begins here, null if it is too long; anything else without its content. */
  @Nullable JsonNode list(RequestShape.Field field, String path) throws IOException {
    if (field.list() == null || parser.currentToken() != JsonToken.START_ARRAY) {
      return scalar();
    }
    int max = field.list().max();
    int known = errors.size();
    ArrayNode list = NODES.arrayNode();
    while (!isCut() && parser.nextToken() != JsonToken.END_ARRAY) {
      if (list.size() == max) {
        errors.subList(known, errors.size()).clear();
        errors.add(new FieldError(path, field.list().message()));
        skipRest();
        return null;
      }
      String elementPath = path + "[" + list.size() + "]";
      if (parser.currentToken() == JsonToken.VALUE_NULL && field.nullElement() != null) {
        errors.add(new FieldError(elementPath, field.nullElement()));
      }
      list.add(object(field.content(), elementPath));
    }
    return list;
  }

  private void skipRest() throws IOException {
    parser.skipChildren();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      parser.skipChildren();
    }
  }

  /** Whatever begins here, down to a small depth; its length is bounded by that of the body. */
  private JsonNode any(int depth) throws IOException {
    if (depth < MAX_DEPTH && parser.currentToken() == JsonToken.START_OBJECT) {
      ObjectNode object = NODES.objectNode();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        object.set(name, any(depth + 1));
      }
      return object;
    } else if (depth < MAX_DEPTH && parser.currentToken() == JsonToken.START_ARRAY) {
      ArrayNode list = NODES.arrayNode();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        list.add(any(depth + 1));
      }
      return list;
    }
    return scalar();
  }

  private JsonNode scalar() throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        parser.skipChildren();
        yield NODES.objectNode();
      }
      case START_ARRAY -> {
        parser.skipChildren();
        yield NODES.arrayNode();
      }
      case VALUE_STRING -> NODES.textNode(parser.getText());
      case VALUE_NUMBER_INT ->
          switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
          };
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(withoutZeros(parser.getDecimalValue()));
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      default -> NODES.nullNode();
    };
  }

  private static BigDecimal withoutZeros(BigDecimal number) {
    return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
  }
}
