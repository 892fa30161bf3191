package io.retailcrm.rest.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.retailcrm.rest.problem.FieldError;
import io.retailcrm.rest.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON requests: the same way whether they come as a body or as a line of an import file.
 *
 * <p>What is not JSON is a {@link MalformedJson}. A field that is unknown or of a wrong type is
 * named and set aside, and binding goes on, so that the answer names every bad field at once,
 * together with those that break a constraint.
 */
@ApplicationScoped
public class JsonBodies {

  /** The longest body that is read. */
  public static final int MOST_BYTES = 1 << 20;

  private static final int MOST_ERRORS = 100;

  private static final String ITEMS = "items";
  private static final String FIRST = "[0]";

  private final ObjectMapper mapper;
  private final ObjectReader trees;
  private final Validator validator;

  JsonBodies(ObjectMapper mapper, Validator validator) {
    this.mapper = mapper;
    this.trees =
        mapper
            .readerFor(JsonNode.class)
            .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    this.validator = validator;
  }

  /** A request, or what is wrong with it. */
  public sealed interface Bound<T> {

    /** It is fine. */
    record Fine<T>(T request) implements Bound<T> {}

    /** It has bad fields. */
    record Bad<T>(List<FieldError> errors) implements Bound<T> {}
  }

  /** Text that is not JSON. */
  public static final class MalformedJson extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedJson(String message) {
      super(message);
    }
  }

  /**
   * Reads the body of a request.
   *
   * @throws Problem 400 if it is no JSON, 413 if it is too long, 422 if it has bad fields
   */
  <T> T read(InputStream body, Class<T> type) throws IOException {
    JsonNode tree = tree(body);
    return OneOrMany.class.isAssignableFrom(type) ? oneOrMany(tree, type) : bound(tree, type);
  }

  private <T> T oneOrMany(JsonNode tree, Class<T> type) {
    boolean many = tree.isArray();
    ArrayNode items = many ? (ArrayNode) tree : mapper.createArrayNode().add(tree);
    ObjectNode whole = mapper.createObjectNode().put("many", many);
    Bound<T> bound = bind(whole.set(ITEMS, items), type);
    if (bound instanceof Bound.Fine<T> fine) {
      return fine.request();
    }
    throw Problem.invalid(
        ((Bound.Bad<T>) bound).errors().stream().map(error -> ofItem(error, many)).toList());
  }

  private static FieldError ofItem(FieldError error, boolean many) {
    String field = error.field().substring(many ? ITEMS.length() : ITEMS.length() + FIRST.length());
    return new FieldError(
        field.isEmpty() ? "body" : field.startsWith(".") ? field.substring(1) : field,
        error.message());
  }

  /**
   * Reads the body of a request that changes only the fields that it names.
   *
   * @throws Problem as {@link #read}
   */
  <T> Patch<T> readPatch(InputStream body, Class<T> type) throws IOException {
    JsonNode tree = tree(body);
    Set<String> named = new HashSet<>();
    tree.fieldNames().forEachRemaining(named::add);
    return new Patch<>(bound(tree, type), named);
  }

  private JsonNode tree(InputStream body) throws IOException {
    byte[] text = body.readNBytes(MOST_BYTES + 1);
    if (text.length > MOST_BYTES) {
      throw Problem.tooLarge("A body may have at most " + MOST_BYTES + " bytes");
    }
    try {
      return parse(text);
    } catch (MalformedJson e) {
      throw Problem.badRequest(String.valueOf(e.getMessage()));
    }
  }

  private <T> T bound(JsonNode tree, Class<T> type) {
    Bound<T> bound = bind(tree, type);
    if (bound instanceof Bound.Bad<T> bad) {
      throw Problem.invalid(bad.errors());
    }
    return ((Bound.Fine<T>) bound).request();
  }

  /** Parses a text. */
  public JsonNode parse(byte[] text) throws MalformedJson, IOException {
    try {
      JsonNode tree = trees.readValue(text);
      if (tree == null || tree.isMissingNode()) {
        throw new MalformedJson("The body is empty; JSON is expected");
      }
      return tree;
    } catch (JsonProcessingException e) {
      throw new MalformedJson(
          "Not valid JSON at line %d, column %d"
              .formatted(
                  e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                  e.getLocation() == null ? 1 : e.getLocation().getColumnNr()));
    }
  }

  /** Binds a tree to a request; the tree loses what could not be bound. */
  public <T> Bound<T> bind(JsonNode tree, Class<T> type) {
    if (!tree.isObject()) {
      return new Bound.Bad<>(List.of(new FieldError("body", "must be a JSON object")));
    }
    List<FieldError> errors = new ArrayList<>();
    @Nullable T bound = null;
    while (bound == null && errors.size() < MOST_ERRORS) {
      try {
        bound = mapper.treeToValue(tree, type);
      } catch (JsonMappingException e) {
        errors.add(new FieldError(path(e.getPath()), message(e)));
        if (!setAside(tree, e.getPath())) {
          return new Bound.Bad<>(errors);
        }
      } catch (JsonProcessingException e) {
        errors.add(new FieldError("body", "can't be read"));
        return new Bound.Bad<>(errors);
      }
    }
    if (bound != null) {
      errors.addAll(violations(bound, errors));
    }
    return bound != null && errors.isEmpty() ? new Bound.Fine<>(bound) : new Bound.Bad<>(errors);
  }

  private <T> List<FieldError> violations(T bound, List<FieldError> known) {
    Set<String> named = new HashSet<>();
    known.forEach(error -> named.add(error.field()));
    return validator.validate(bound).stream()
        .filter(violation -> known.isEmpty() || !isOfSeveralFields(violation))
        .sorted(Comparator.comparing(ConstraintViolation::getMessage))
        .map(
            violation ->
                new FieldError(
                    snakeCase(violation.getPropertyPath().toString()), violation.getMessage()))
        .filter(error -> named.add(error.field()))
        .sorted(Comparator.comparing(FieldError::field))
        .toList();
  }

  /** What was set aside is missing in a rule over several fields, which then finds wrong faults. */
  private static boolean isOfSeveralFields(ConstraintViolation<?> violation) {
    Class<?> rule = violation.getConstraintDescriptor().getAnnotation().annotationType();
    return Arrays.asList(rule.getAnnotation(Target.class).value()).contains(ElementType.TYPE);
  }

  private static boolean setAside(JsonNode tree, List<Reference> path) {
    JsonNode parent = tree;
    for (int i = 0; i < path.size() - 1; i++) {
      parent = child(parent, path.get(i));
    }
    if (path.isEmpty()) {
      return false;
    }
    Reference last = path.get(path.size() - 1);
    if (parent instanceof ObjectNode object && last.getFieldName() != null) {
      return object.remove(last.getFieldName()) != null;
    } else if (parent instanceof ArrayNode array && array.has(last.getIndex())) {
      array.setNull(last.getIndex());
      return true;
    }
    return false;
  }

  private static JsonNode child(JsonNode parent, Reference step) {
    return step.getFieldName() != null
        ? parent.path(step.getFieldName())
        : parent.path(step.getIndex());
  }

  private static String path(List<Reference> path) {
    StringBuilder text = new StringBuilder();
    for (Reference step : path) {
      if (step.getFieldName() == null) {
        text.append('[').append(step.getIndex()).append(']');
      } else {
        text.append(text.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return text.isEmpty() ? "body" : text.toString();
  }

  private static String message(JsonMappingException failure) {
    if (failure instanceof UnrecognizedPropertyException) {
      return "is not a field of this request";
    }
    if (failure instanceof WrongText wrong) {
      return wrong.getOriginalMessage();
    }
    Class<?> wanted =
        failure instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
            ? mismatch.getTargetType()
            : Object.class;
    if (wanted == String.class) {
      return "must be a text";
    } else if (wanted == Boolean.class) {
      return "must be true or false";
    } else if (wanted == Integer.class || wanted == Long.class) {
      return "must be a whole number";
    } else if (Number.class.isAssignableFrom(wanted)) {
      return "must be a number";
    } else if (wanted == UUID.class) {
      return "must be a UUID";
    } else if (Iterable.class.isAssignableFrom(wanted)) {
      return "must be a list";
    }
    return "has a wrong type";
  }

  /** A path of Java properties as the path of JSON fields that it stands for. */
  private static String snakeCase(String properties) {
    String path = properties.replace(".<list element>", "");
    StringBuilder text = new StringBuilder(path.length() + 8);
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (Character.isUpperCase(c)) {
        text.append('_').append(Character.toLowerCase(c));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
