package io.retailcrm.rest.json;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.retailcrm.rest.problem.FieldError;
import io.retailcrm.rest.problem.Problem;
import io.retailcrm.rest.problem.Refusal;
import io.retailcrm.rest.validation.Consistent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON requests: the same way whether they come as a body or as a line of an import file.
 *
 * <p>Anything but JSON is a {@link MalformedJson}. A field that is unknown or of a wrong type is
 * named and set aside, and binding goes on, so that the answer names every bad field at once,
 * together with those that break a constraint.
 */
@ApplicationScoped
public class JsonBinder {

  /** The longest body that is read. */
  public static final int MAX_BYTES = 1 << 20;

  static final String UNKNOWN_FIELD = "is not a field of this request";

  private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

  private static final String ITEMS = "items";
  private static final String FIRST = "[0]";

  private final ObjectMapper mapper;
  private final ObjectMapper valued;
  private final ObjectReader texts;
  private final Validator validator;
  private final Map<Class<?>, RequestShape> shapes = new ConcurrentHashMap<>();

  JsonBinder(ObjectMapper mapper, Validator validator) {
    this.mapper = mapper;
    this.valued =
        mapper
            .copy()
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    this.texts = mapper.reader().with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    this.validator = validator;
  }

  /** A request, or its errors. */
  public sealed interface Bound<T> {

    /** The answer of the method for this case. */
    <R> R fold(Cases<T, R> cases);

    /** A valid request. */
    record Valid<T>(T request) implements Bound<T> {
      @Override
      public <R> R fold(Cases<T, R> cases) {
        return cases.valid(request);
      }
    }

    /** A request with invalid fields. */
    record Invalid<T>(List<FieldError> errors) implements Bound<T> {
      @Override
      public <R> R fold(Cases<T, R> cases) {
        return cases.invalid(errors);
      }
    }

    /** One method for each case. */
    interface Cases<T, R> {
      R valid(T request);

      R invalid(List<FieldError> errors);
    }
  }

  /**
   * JSON that has been read as far as a request can hold it.
   *
   * @param errors the errors found while reading
   * @param tree the JSON that can be bound
   */
  public record Parsed(JsonNode tree, List<FieldError> errors) {}

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
    Parsed parsed = parsed(body, type);
    return OneOrMany.class.isAssignableFrom(type) ? oneOrMany(parsed, type) : bound(parsed, type);
  }

  private <T> T oneOrMany(Parsed parsed, Class<T> type) {
    boolean many = parsed.tree().isArray() || parsed.tree().isMissingNode();
    ObjectNode whole = mapper.createObjectNode().put("many", many);
    if (!parsed.tree().isMissingNode()) {
      whole.set(ITEMS, many ? parsed.tree() : mapper.createArrayNode().add(parsed.tree()));
    }
    Bound<T> bound = bind(new Parsed(whole, parsed.errors()), type);
    return bound.fold(
        new Bound.Cases<>() {
          @Override
          public T valid(T request) {
            return request;
          }

          @Override
          public T invalid(List<FieldError> errors) {
            throw Problem.invalid(errors.stream().map(error -> ofItem(error, many)).toList());
          }
        });
  }

  private static FieldError ofItem(FieldError error, boolean many) {
    if (!error.field().startsWith(ITEMS)) {
      return error;
    }
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
    Parsed parsed = parsed(body, type);
    Set<String> named = new HashSet<>();
    parsed.tree().fieldNames().forEachRemaining(named::add);
    return new Patch<>(bound(parsed, type), named);
  }

  private Parsed parsed(InputStream body, Class<?> type) throws IOException {
    byte[] text = body.readNBytes(MAX_BYTES + 1);
    if (text.length > MAX_BYTES) {
      throw Problem.of(Refusal.TOO_LARGE, MAX_BYTES);
    }
    try {
      return parse(text, type);
    } catch (MalformedJson e) {
      throw Problem.badRequest(String.valueOf(e.getMessage()));
    }
  }

  private <T> T bound(Parsed parsed, Class<T> type) {
    return bind(parsed, type)
        .fold(
            new Bound.Cases<>() {
              @Override
              public T valid(T request) {
                return request;
              }

              @Override
              public T invalid(List<FieldError> errors) {
                throw Problem.invalid(errors);
              }
            });
  }

  /** Parses a text that is to be bound to a type. */
  public Parsed parse(byte[] text, Class<?> type) throws MalformedJson, IOException {
    RequestShape shape = shape(type);
    try (JsonParser parser = texts.createParser(text)) {
      if (parser.nextToken() == null) {
        throw new MalformedJson("The body is empty; JSON is expected");
      }
      BoundedTree bounded = new BoundedTree(parser, FieldError.MAX);
      JsonNode tree = tree(bounded, parser, type, shape);
      if (!bounded.isCut() && parser.nextToken() != null) {
        throw malformed(parser.currentTokenLocation());
      }
      return new Parsed(tree, bounded.errors());
    } catch (JsonProcessingException e) {
      throw malformed(e.getLocation());
    }
  }

  /** A missing node where a list of requests is too long to be bound. */
  private JsonNode tree(BoundedTree bounded, JsonParser parser, Class<?> type, RequestShape shape)
      throws IOException {
    if (!OneOrMany.class.isAssignableFrom(type)) {
      return bounded.object(shape, "");
    }
    RequestShape.Field items = requireNonNull(shape.fields().get(ITEMS));
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      return bounded.object(items.content(), ITEMS + FIRST);
    }
    @Nullable JsonNode list = bounded.list(items, ITEMS);
    return list == null ? MissingNode.getInstance() : list;
  }

  private static MalformedJson malformed(@Nullable JsonLocation place) {
    return new MalformedJson(
        Refusal.MALFORMED.detail(
            place == null ? 1 : place.getLineNr(), place == null ? 1 : place.getColumnNr()));
  }

  private RequestShape shape(Class<?> type) {
    return shapes.computeIfAbsent(type, any -> RequestShape.of(type, mapper, validator));
  }

  /** Binds a record of a file; invalid fields are removed from the tree. */
  public <T> Bound<T> bind(JsonNode tree, Class<T> type) {
    return bind(new Parsed(tree, List.of()), type);
  }

  /** Binds a tree to a request; invalid fields are removed from the tree. */
  public <T> Bound<T> bind(Parsed parsed, Class<T> type) {
    JsonNode tree = parsed.tree();
    if (!(tree instanceof ObjectNode request)) {
      return new Bound.Invalid<>(List.of(new FieldError("body", "must be a JSON object")));
    }
    shape(type).clean(request);
    List<FieldError> errors = new ArrayList<>(parsed.errors());
    @Nullable T bound = null;
    while (bound == null && errors.size() <= FieldError.MAX) {
      try {
        bound = mapper.treeToValue(tree, type);
      } catch (JsonMappingException e) {
        errors.add(new FieldError(path(e.getPath()), message(e)));
        if (!setAside(tree, e.getPath())) {
          return new Bound.Invalid<>(errors);
        }
      } catch (JsonProcessingException e) {
        errors.add(new FieldError("body", "can't be read"));
        return new Bound.Invalid<>(errors);
      }
    }
    if (bound != null) {
      addViolations(bound, errors);
    }
    return bound != null && errors.isEmpty()
        ? new Bound.Valid<>(bound)
        : new Bound.Invalid<>(FieldError.bounded(errors));
  }

  /** The fields of a bound request that have a value, by their names in JSON. */
  public Map<String, Object> fields(Object request) {
    return valued.convertValue(request, FIELDS);
  }

  /**
   * Adds violated constraints. The objects of long lists are validated one by one before the whole
   * request, so that a list of bad ones costs no more than a few.
   */
  private <T> void addViolations(T bound, List<FieldError> errors) {
    boolean complete = errors.isEmpty();
    Set<String> named = new HashSet<>();
    errors.forEach(error -> named.add(error.field()));
    shape(bound.getClass())
        .lists()
        .forEach(
            (name, list) -> {
              if (list.getValue(bound) instanceof List<?> elements
                  && elements.size() > FieldError.MAX) {
                addViolations(name, elements, complete, named, errors);
              }
            });
    if (errors.size() <= FieldError.MAX) {
      add("", validator.validate(bound), complete, named, errors);
    }
  }

  private void addViolations(
      String list, List<?> elements, boolean complete, Set<String> named, List<FieldError> errors) {
    for (int i = 0; i < elements.size() && errors.size() <= FieldError.MAX; i++) {
      @Nullable Object element = elements.get(i);
      if (element != null && element.getClass().isRecord()) {
        add(list + "[" + i + "].", validator.validate(element), complete, named, errors);
      }
    }
  }

  private <V> void add(
      String prefix,
      Set<ConstraintViolation<V>> violations,
      boolean complete,
      Set<String> named,
      List<FieldError> errors) {
    violations.stream()
        .filter(violation -> complete || !isOfSeveralFields(violation))
        .sorted(Comparator.comparing(ConstraintViolation::getMessage))
        .map(
            violation ->
                new FieldError(
                    snakeCase(prefix + violation.getPropertyPath()), violation.getMessage()))
        .filter(error -> named.add(error.field()))
        .sorted(Comparator.comparing(FieldError::field))
        .forEach(errors::add);
  }

  /** A removed field would make a rule over several fields fail wrongly. */
  private static boolean isOfSeveralFields(ConstraintViolation<?> violation) {
    return violation.getConstraintDescriptor().getAnnotation() instanceof Consistent;
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
      return UNKNOWN_FIELD;
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
