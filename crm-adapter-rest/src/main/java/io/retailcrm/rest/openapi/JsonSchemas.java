package io.retailcrm.rest.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.retailcrm.rest.json.InCurrency;
import io.retailcrm.rest.json.JsonRequest;
import io.retailcrm.rest.paging.ListJson;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Type;
import org.jspecify.annotations.Nullable;

/**
 * Completes the schemas of bodies from their records: nullable and required fields, constraints,
 * and no other fields in requests.
 */
final class JsonSchemas {

  private static final String PACKAGE = "io.retailcrm.rest.";
  private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
  private static final DotName REQUEST = DotName.createSimple(JsonRequest.class);
  private static final DotName JSON_PROPERTY = DotName.createSimple(JsonProperty.class);
  private static final DotName JSON_INCLUDE = DotName.createSimple(JsonInclude.class);
  private static final DotName SCHEMA =
      DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);

  private static final DotName JSON_UNWRAPPED = DotName.createSimple(JsonUnwrapped.class);

  private static final DotName IN_CURRENCY = DotName.createSimple(InCurrency.class);

  /** In every list, present if the total is an estimate. */
  private static final String ESTIMATE = "total_is_estimate";

  /** In a list with cursors, present if the request has none. */
  private static final String SKIP = "skip";

  /** In a list with cursors, present if the request has one; null at the end. */
  private static final String CURSOR = "next_cursor";

  private final Map<String, ClassInfo> records = new HashMap<>();
  private final IndexView index;
  private final Constraints constraints;
  private final FieldDescriptions descriptions = new FieldDescriptions();

  /**
   * @param lists the names of the schemas of lists
   */
  JsonSchemas(IndexView index, Set<String> lists) {
    this.index = index;
    this.constraints = new Constraints(index);
    for (ClassInfo type : index.getKnownClasses()) {
      if (type.isRecord() && type.name().toString().startsWith(PACKAGE)) {
        @Nullable AnnotationInstance schema = type.declaredAnnotation(SCHEMA);
        if (schema != null && schema.value("name") != null) {
          records.put(schema.value("name").asString(), type);
        } else {
          records.putIfAbsent(type.simpleName(), type);
        }
      }
    }
    ClassInfo list = index.getClassByName(ListJson.class);
    lists.forEach(name -> records.put(name, list));
  }

  void complete(OpenAPI api, List<ApiOperation> operations) {
    Map<String, Schema> schemas = new HashMap<>(api.getComponents().getSchemas());
    Set<String> requests = new LinkedHashSet<>();
    operations.stream()
        .filter(ApiOperation::hasBody)
        .flatMap(operation -> bodies(operation.operation().getRequestBody().getContent()))
        .forEach(schema -> collect(schema, schemas, requests));
    schemas.forEach((name, schema) -> completeFields(name, schema, records.get(name)));
    schemas.forEach((name, schema) -> close(schema, records.get(name), requests.contains(name)));
    SchemaLimits.NAMES.forEach(api.getComponents()::removeSchema);
  }

  private static Stream<Schema> bodies(@Nullable Content content) {
    return content == null
        ? Stream.of()
        : content.getMediaTypes().values().stream()
            .map(MediaType::getSchema)
            .filter(schema -> schema != null);
  }

  private static void collect(Schema schema, Map<String, Schema> schemas, Set<String> names) {
    if (schema.getRef() != null) {
      String name = schema.getRef().substring(schema.getRef().lastIndexOf('/') + 1);
      if (schemas.containsKey(name) && names.add(name)) {
        collect(schemas.get(name), schemas, names);
      }
    }
    if (schema.getItems() != null) {
      collect(schema.getItems(), schemas, names);
    }
    if (schema.getProperties() != null) {
      schema.getProperties().values().forEach(property -> collect(property, schemas, names));
    }
  }

  private void completeFields(String schemaName, Schema schema, @Nullable ClassInfo type) {
    if (schema.getProperties() == null) {
      return;
    }
    Map<String, FieldInfo> fields = fields(type);
    Map<String, Schema> properties = new LinkedHashMap<>();
    inOrder(schema.getProperties(), fields)
        .forEach(
            (name, property) -> {
              SchemaLimits.inline(property);
              descriptions.apply(schemaName, name, property);
              @Nullable FieldInfo field = fields.get(name);
              if (field != null) {
                constraints.apply(field, property);
              }
              EnumSchemas.apply(schemaName, name, property);
              SchemaLimits.limit(property);
              properties.put(
                  name,
                  isNullable(field) && (isRequest(type) || !isLeftOut(name, field, type))
                      ? nullable(property)
                      : property);
            });
    if (isInCurrency(type)) {
      Schema currency = OASFactory.createSchema().type(List.of(SchemaType.STRING));
      descriptions.apply(schemaName, InCurrency.FIELD, currency);
      properties.put(
          InCurrency.FIELD, currency.pattern("^[A-Z]{3}$").maxLength(3).examples(List.of("INR")));
    }
    schema.setProperties(properties);
  }

  /** Whether Jackson adds the currency to its fields, or to those of a record that it unwraps. */
  private boolean isInCurrency(@Nullable ClassInfo type) {
    return type != null
        && (type.hasDeclaredAnnotation(IN_CURRENCY)
            || type.fieldsInDeclarationOrder().stream()
                .filter(field -> field.hasDeclaredAnnotation(JSON_UNWRAPPED))
                .anyMatch(field -> isInCurrency(index.getClassByName(field.type().name()))));
  }

  /** The fields of an unwrapped record come in no order of their own. */
  private static Map<String, Schema> inOrder(
      Map<String, Schema> properties, Map<String, FieldInfo> fields) {
    Map<String, Schema> ordered = new LinkedHashMap<>();
    fields.keySet().stream()
        .filter(properties::containsKey)
        .forEach(name -> ordered.put(name, properties.get(name)));
    properties.forEach(ordered::putIfAbsent);
    return ordered;
  }

  /** A request has no other fields; a response has all of them, except optional ones. */
  private void close(Schema schema, @Nullable ClassInfo type, boolean request) {
    if (schema.getProperties() == null) {
      return;
    }
    if (request) {
      schema.setAdditionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false));
    } else {
      Map<String, FieldInfo> fields = fields(type);
      schema.setRequired(
          schema.getProperties().keySet().stream()
              .filter(name -> !name.equals(CURSOR) && !isLeftOut(name, fields.get(name), type))
              .toList());
    }
  }

  /** Whether a field is absent instead of null. */
  private static boolean isLeftOut(
      String name, @Nullable FieldInfo field, @Nullable ClassInfo type) {
    return field != null
        && isNullable(field)
        && (name.equals(ESTIMATE)
            || name.equals(SKIP)
            || field.hasDeclaredAnnotation(JSON_INCLUDE)
            || (type != null && type.hasDeclaredAnnotation(JSON_INCLUDE)));
  }

  /** Whether it is sent, too: null is then as good as absent. */
  private static boolean isRequest(@Nullable ClassInfo type) {
    return type != null && type.interfaceNames().contains(REQUEST);
  }

  private static boolean isNullable(@Nullable FieldInfo field) {
    return field != null && field.type().hasAnnotation(NULLABLE);
  }

  private static Schema nullable(Schema schema) {
    Schema none = OASFactory.createSchema().type(List.of(SchemaType.NULL));
    if (schema.getRef() != null) {
      Schema choice = OASFactory.createSchema().description(schema.getDescription());
      schema.setDescription(null);
      return choice.anyOf(new ArrayList<>(List.of(schema, none)));
    }
    List<SchemaType> types = new ArrayList<>(schema.getType());
    types.add(SchemaType.NULL);
    schema.setType(types);
    if (schema.getEnumeration() != null) {
      List<Object> choices = new ArrayList<>(schema.getEnumeration());
      choices.add(null);
      schema.setEnumeration(choices);
    }
    return schema;
  }

  private Map<String, FieldInfo> fields(@Nullable ClassInfo type) {
    Map<String, FieldInfo> fields = new LinkedHashMap<>();
    if (type != null) {
      for (FieldInfo field : type.fieldsInDeclarationOrder()) {
        if (Modifier.isStatic(field.flags())) {
          continue;
        }
        if (field.hasDeclaredAnnotation(JSON_UNWRAPPED)) {
          fields.putAll(fields(index.getClassByName(field.type().name())));
          continue;
        }
        @Nullable AnnotationInstance renamed = field.declaredAnnotation(JSON_PROPERTY);
        fields.put(
            renamed == null || renamed.value() == null
                ? PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(field.name())
                : renamed.value().asString(),
            field);
      }
    }
    return fields;
  }

  /** The annotations of the elements of a list. */
  static List<AnnotationInstance> ofElements(Type type) {
    return type.kind() == Type.Kind.PARAMETERIZED_TYPE
            && type.asParameterizedType().arguments().size() == 1
        ? type.asParameterizedType().arguments().get(0).annotations()
        : List.of();
  }
}
