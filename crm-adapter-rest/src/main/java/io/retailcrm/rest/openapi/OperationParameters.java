package io.retailcrm.rest.openapi;

import io.retailcrm.rest.idempotency.IdempotencyKey;
import io.retailcrm.rest.openapi.DocumentTexts.Text;
import io.retailcrm.rest.operation.QueryFields;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.jspecify.annotations.Nullable;

/**
 * Completes the parameters of all operations: limits, descriptions, examples and headers. Shared
 * parameters become components.
 */
final class OperationParameters {

  private static final int MAX_LENGTH = 300;

  private final Components components;
  private final DocumentTexts texts;

  OperationParameters(Components components, DocumentTexts texts) {
    this.components = components;
    this.texts = texts;
  }

  void complete(List<ApiOperation> operations) {
    for (ApiOperation operation : operations) {
      addFields(operation);
      operation.parameters().forEach(this::complete);
    }
    share(operations);
    for (ApiOperation operation : operations) {
      if (operation.policy().isRepeatable()) {
        addHeader(operation, IdempotencyKey.HEADER);
      }
      if (operation.policy().takesIfMatch()) {
        addHeader(operation, HttpHeaders.IF_MATCH);
      }
      if (operation.takesIfNoneMatch()) {
        addHeader(operation, HttpHeaders.IF_NONE_MATCH);
      }
    }
  }

  /** Adds the fields of a request in JSON that an operation takes from its query. */
  private void addFields(ApiOperation operation) {
    @Nullable QueryFields fields =
        operation.policy().resourceMethod().getAnnotation(QueryFields.class);
    if (fields != null) {
      Objects.requireNonNull(components.getSchemas().get(ApiOperation.schemaName(fields.value())))
          .getProperties()
          .forEach(
              (name, field) ->
                  operation
                      .operation()
                      .addParameter(
                          OASFactory.createParameter()
                              .name(name)
                              .in(In.QUERY)
                              .description(field.getDescription())
                              .schema(withoutNull(field))));
    }
  }

  private static Schema withoutNull(Schema field) {
    Schema schema = OASFactory.createSchema();
    field.getAll().forEach(schema::set);
    schema.setDescription(null);
    schema.setType(field.getType().stream().filter(type -> type != SchemaType.NULL).toList());
    if (field.getEnumeration() != null) {
      schema.setEnumeration(field.getEnumeration().stream().filter(Objects::nonNull).toList());
    }
    return schema;
  }

  private void complete(Parameter parameter) {
    if (parameter.getSchema() == null) {
      return;
    }
    Schema schema = parameter.getSchema();
    SchemaLimits.inline(schema);
    if (schema.getType() == null) {
      schema.setType(new ArrayList<>(List.of(SchemaType.STRING)));
    }
    EnumSchemas.apply("", parameter.getName(), schema);
    Constraints.enumerate(schema);
    if (schema.getType().contains(SchemaType.STRING)
        && schema.getEnumeration() == null
        && schema.getFormat() == null
        && schema.getMaxLength() == null) {
      schema.setMinLength(1);
      schema.setMaxLength(MAX_LENGTH);
      schema.setPattern(schema.getPattern() == null ? Constraints.PRINTABLE : schema.getPattern());
    }
    SchemaLimits.limit(schema);
    @Nullable Text text = texts.parameters().get(parameter.getName());
    if (text != null && parameter.getDescription() == null) {
      parameter.setDescription(text.description());
    }
    if (text != null
        && parameter.getIn() == In.PATH
        && parameter.getExample() == null
        && schema.getExamples() == null) {
      parameter.setExample(text.example());
    }
  }

  /** Makes a component of each parameter that more than one operation has in the same form. */
  private void share(List<ApiOperation> operations) {
    Map<String, Integer> uses = new HashMap<>();
    operations.stream()
        .flatMap(operation -> operation.parameters().stream())
        .forEach(parameter -> uses.merge(form(parameter), 1, Integer::sum));
    Map<String, String> shared = new HashMap<>();
    for (ApiOperation operation : operations) {
      if (operation.parameters().isEmpty()) {
        continue;
      }
      operation
          .operation()
          .setParameters(
              new ArrayList<>(
                  operation.parameters().stream()
                      .map(parameter -> shared(parameter, uses, shared))
                      .toList()));
    }
  }

  private Parameter shared(
      Parameter parameter, Map<String, Integer> uses, Map<String, String> shared) {
    String form = form(parameter);
    if (parameter.getRef() != null || uses.getOrDefault(form, 0) < 2) {
      return parameter;
    }
    String name = parameter.getName();
    if (!form.equals(shared.computeIfAbsent(name, first -> form))) {
      return parameter;
    }
    components.addParameter(name, parameter);
    return reference(name);
  }

  private static String form(Parameter parameter) {
    @Nullable Schema schema = parameter.getSchema();
    return parameter.getIn()
        + " "
        + parameter.getName()
        + " "
        + parameter.getRequired()
        + " "
        + parameter.getDescription()
        + " "
        + parameter.getExample()
        + " "
        + (schema == null ? "" : new TreeMap<>(schema.getAll()));
  }

  private void addHeader(ApiOperation operation, String name) {
    Text text = Objects.requireNonNull(texts.requestHeaders().get(name), name);
    Parameter header = OASFactory.createParameter();
    header.setName(name);
    header.setIn(In.HEADER);
    header.setDescription(text.description());
    header.setRequired(false);
    header.setExample(text.example());
    header.setSchema(
        OASFactory.createSchema()
            .type(List.of(SchemaType.STRING))
            .minLength(1)
            .maxLength(text.maxLength())
            .pattern(text.pattern()));
    components.addParameter(name, header);
    operation.operation().addParameter(reference(name));
  }

  private static Parameter reference(String name) {
    Parameter reference = OASFactory.createParameter();
    reference.setRef("#/components/parameters/" + name);
    return reference;
  }
}
