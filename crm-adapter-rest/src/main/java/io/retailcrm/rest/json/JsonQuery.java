package io.retailcrm.rest.json;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.retailcrm.rest.json.JsonBinder.Bound;
import io.retailcrm.rest.problem.FieldError;
import io.retailcrm.rest.validation.QueryBinder;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Binds the fields of a request in JSON from a query, by the same rules as from a body. */
@ApplicationScoped
public class JsonQuery implements QueryBinder {

  private static final String BOUND = JsonQuery.class.getName() + ".bound";
  private static final String TREE = JsonQuery.class.getName() + ".tree";

  private final JsonBinder binder;
  private final CurrentVertxRequest http;

  JsonQuery(JsonBinder binder, CurrentVertxRequest http) {
    this.binder = binder;
    this.http = http;
  }

  /** The request in the query of the current request, which is valid. */
  public <T> T request(Class<T> type) {
    return type.cast(Objects.requireNonNull(http.getCurrent().get(BOUND)));
  }

  /** The same as JSON. */
  public String json() {
    return Objects.requireNonNull(http.getCurrent().get(TREE));
  }

  @Override
  public Set<String> names(Class<?> type) {
    return fields(type).keySet();
  }

  @Override
  public List<FieldError> bind(Class<?> type, Map<String, List<String>> query) {
    List<FieldError> errors = new ArrayList<>();
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    fields(type)
        .forEach(
            (name, field) -> {
              List<String> values = query.getOrDefault(name, List.of());
              if (values.size() > 1 && field != List.class) {
                errors.add(new FieldError(name, "must be given only once"));
              } else if (!values.stream().allMatch(String::isEmpty)) {
                put(tree, name, field, values);
              }
            });
    http.getCurrent().put(TREE, tree.toString());
    errors.addAll(bind(type, tree));
    return errors;
  }

  private <T> List<FieldError> bind(Class<T> type, ObjectNode tree) {
    return binder
        .bind(tree, type)
        .fold(
            new Bound.Cases<>() {
              @Override
              public List<FieldError> valid(T request) {
                http.getCurrent().put(BOUND, request);
                return List.of();
              }

              @Override
              public List<FieldError> invalid(List<FieldError> errors) {
                return errors.stream().map(JsonQuery::ofParameter).distinct().toList();
              }
            });
  }

  /** An error in a list names the parameter without the position. */
  private static FieldError ofParameter(FieldError error) {
    return new FieldError(error.field().replaceFirst("\\[.*", ""), error.message());
  }

  private static Map<String, Class<?>> fields(Class<?> type) {
    Map<String, Class<?>> fields = new LinkedHashMap<>();
    for (RecordComponent field : type.getRecordComponents()) {
      fields.put(SnakeCaseStrategy.INSTANCE.translate(field.getName()), field.getType());
    }
    return fields;
  }

  /** A value of a wrong form stays a text, which binding refuses. */
  private static void put(ObjectNode tree, String name, Class<?> field, List<String> values) {
    String value = values.get(0);
    if (field == List.class) {
      ArrayNode texts = tree.putArray(name);
      values.stream().flatMap(list -> Stream.of(list.split(",", -1))).forEach(texts::add);
    } else if (field == Boolean.class && (value.equals("true") || value.equals("false"))) {
      tree.put(name, Boolean.parseBoolean(value));
    } else if (field == BigDecimal.class && isNumber(value)) {
      tree.set(name, DecimalNode.valueOf(new BigDecimal(value)));
    } else {
      tree.put(name, value);
    }
  }

  private static boolean isNumber(String text) {
    try {
      return new BigDecimal(text).precision() > 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
