package io.retailcrm.rest.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
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
 * Completes the schemas of bodies from the records that they describe: what may be null, what is
 * always there, what the constraints of this API demand, and that a request has no other fields.
 */
final class JsonSchemas {

  private static final String PACKAGE = "io.retailcrm.rest.";
  private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
  private static final DotName JSON_PROPERTY = DotName.createSimple(JsonProperty.class);
  private static final DotName JSON_INCLUDE = DotName.createSimple(JsonInclude.class);
  private static final DotName SCHEMA =
      DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);

  /** In every list: there where the total is an estimate, else left out. */
  private static final String ESTIMATE = "total_is_estimate";

  private final Map<String, ClassInfo> records = new HashMap<>();
  private final Constraints constraints;

  JsonSchemas(IndexView index) {
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
  }

  void complete(OpenAPI api, List<ApiOperation> operations) {
    Map<String, Schema> schemas = new HashMap<>(api.getComponents().getSchemas());
    Set<String> requests = new LinkedHashSet<>();
    operations.stream()
        .filter(ApiOperation::hasBody)
        .flatMap(operation -> bodies(operation.operation().getRequestBody().getContent()))
        .forEach(schema -> collect(schema, schemas, requests));
    schemas.forEach((name, schema) -> completeFields(schema, records.get(name)));
    schemas.forEach((name, schema) -> close(schema, records.get(name), requests.contains(name)));
    PlainTypes.NAMES.forEach(api.getComponents()::removeSchema);
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

  private void completeFields(Schema schema, @Nullable ClassInfo type) {
    if (schema.getProperties() == null) {
      return;
    }
    Map<String, FieldInfo> fields = fields(type);
    Map<String, Schema> properties = new LinkedHashMap<>();
    schema
        .getProperties()
        .forEach(
            (name, property) -> {
              PlainTypes.inline(property);
              @Nullable FieldInfo field = fields.get(name);
              if (field != null) {
                constraints.apply(field, property);
              }
              Terms.apply(name, property);
              PlainTypes.limit(property);
              properties.put(
                  name,
                  !name.equals(ESTIMATE) && isNullable(field) ? nullable(property) : property);
            });
    schema.setProperties(properties);
  }

  /** A request has no fields but these; an answer always has these. */
  private static void close(Schema schema, @Nullable ClassInfo type, boolean request) {
    if (schema.getProperties() == null) {
      return;
    }
    if (request) {
      schema.setAdditionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false));
    } else {
      boolean leavesOut = type != null && type.hasDeclaredAnnotation(JSON_INCLUDE);
      schema.setRequired(
          schema.getProperties().entrySet().stream()
              .filter(property -> !property.getKey().equals(ESTIMATE))
              .filter(property -> !leavesOut || !admitsNull(property.getValue()))
              .map(Map.Entry::getKey)
              .toList());
    }
  }

  private static boolean isNullable(@Nullable FieldInfo field) {
    return field != null && field.type().hasAnnotation(NULLABLE);
  }

  private static boolean admitsNull(Schema schema) {
    return schema.getAnyOf() != null
        || (schema.getType() != null && schema.getType().contains(SchemaType.NULL));
  }

  private static Schema nullable(Schema schema) {
    Schema none = OASFactory.createSchema().type(List.of(SchemaType.NULL));
    if (schema.getRef() != null) {
      return OASFactory.createSchema().anyOf(new ArrayList<>(List.of(schema, none)));
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

  private static Map<String, FieldInfo> fields(@Nullable ClassInfo type) {
    Map<String, FieldInfo> fields = new HashMap<>();
    if (type != null) {
      for (FieldInfo field : type.fields()) {
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
