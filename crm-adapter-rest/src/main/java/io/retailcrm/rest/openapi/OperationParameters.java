package io.retailcrm.rest.openapi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.jspecify.annotations.Nullable;

/**
 * Completes the parameters of all operations: limits, descriptions, examples, and the headers that
 * go with a method. What several operations share becomes a component.
 */
final class OperationParameters {

  private static final Parameter IDEMPOTENCY_KEY =
      header(
          "Idempotency-Key",
          "A key of the client's own. The same request with the same key is answered as the first"
              + " time for 24 hours, and changes nothing.",
          "8e03978e-40d5-43e8-bc93-6894a57f9324",
          "^[\\u0021-\\u007E]+$",
          257);
  private static final Parameter IF_MATCH =
      header(
          "If-Match",
          "The ETag of the version that is to be changed; a change on top of another is refused.",
          "\"3\"",
          "^[\\u0020-\\u007E]+$",
          1000);
  private static final Parameter IF_NONE_MATCH =
      header(
          "If-None-Match",
          "The ETag of the answer that the client has; 304 where it is still the same.",
          "\"5d41402abc4b2a76\"",
          "^[\\u0020-\\u007E]+$",
          1000);
  private static final int LONGEST = 300;

  private static final Map<String, String> DESCRIPTIONS =
      Map.ofEntries(
          Map.entry("customer_id", "The id of a customer."),
          Map.entry("customer_number", "The number of a customer, as it is told to the customer."),
          Map.entry("email", "The email address of a customer, in any case."),
          Map.entry("external_id", "The id of a customer in the shop's own system."),
          Map.entry("is_active", "Only customers who are active, or only those who are not."),
          Map.entry("job_id", "The id of a job."),
          Map.entry("kind", "What the file holds."),
          Map.entry("loyalty_tier", "Only customers of this tier."),
          Map.entry("merge_id", "The id of a merge."),
          Map.entry("order_id", "The id of an order in the shop's own system."),
          Map.entry("preference_id", "The id of a preference."),
          Map.entry("return_id", "The id of a return in the shop's own system."),
          Map.entry("staff_id", "The id of an account."),
          Map.entry("transaction_id", "The id of a transaction of points."));

  /** In a path, the things that the examples of bodies are about. */
  private static final Map<String, String> EXAMPLES =
      Map.ofEntries(
          Map.entry("customer_id", "01a209fb-7a31-7c52-9f0e-5d2b8c1f4a60"),
          Map.entry("customer_number", "CUST-20251217-0001"),
          Map.entry("email", "john@example.com"),
          Map.entry("external_id", "CUS-1"),
          Map.entry("job_id", "01a20a00-7d41-7a48-9b5b-9c0d1e2f3a4b"),
          Map.entry("merge_id", "01a209fd-11c8-7e59-a0b4-2f3e4d5c6b7a"),
          Map.entry("order_id", "order-1001"),
          Map.entry("preference_id", "01a209fd-8e52-7b59-8c6c-0d1e2f3a4b5c"),
          Map.entry("return_id", "return-1"),
          Map.entry("staff_id", "01a209fa-9c1e-7d3b-8f52-3e6a7b8c9d01"),
          Map.entry("transaction_id", "01a209fe-2b6d-7c04-9d17-5e6f7a8b9c0d"));

  private final Components components;

  OperationParameters(Components components) {
    this.components = components;
  }

  void complete(List<ApiOperation> operations) {
    for (ApiOperation operation : operations) {
      operation.parameters().forEach(OperationParameters::complete);
    }
    share(operations);
    for (ApiOperation operation : operations) {
      if (operation.takesIdempotencyKey()) {
        add(operation, IDEMPOTENCY_KEY);
      }
      if (operation.takesIfMatch()) {
        add(operation, IF_MATCH);
      }
      if (operation.takesIfNoneMatch()) {
        add(operation, IF_NONE_MATCH);
      }
    }
  }

  private static void complete(Parameter parameter) {
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
      schema.setMaxLength(LONGEST);
      schema.setPattern(schema.getPattern() == null ? Constraints.PRINTABLE : schema.getPattern());
    }
    SchemaLimits.limit(schema);
    if (parameter.getDescription() == null) {
      parameter.setDescription(DESCRIPTIONS.get(parameter.getName()));
    }
    if (parameter.getIn() == In.PATH
        && parameter.getExample() == null
        && schema.getExamples() == null) {
      parameter.setExample(EXAMPLES.get(parameter.getName()));
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

  private void add(ApiOperation operation, Parameter header) {
    boolean there =
        operation.parameters().stream()
            .anyMatch(
                parameter ->
                    parameter.getIn() == In.HEADER && header.getName().equals(parameter.getName()));
    if (!there) {
      components.addParameter(header.getName(), header);
      operation.operation().addParameter(reference(header.getName()));
    }
  }

  private static Parameter header(
      String name, String description, String example, String pattern, int longest) {
    Parameter parameter = OASFactory.createParameter();
    parameter.setName(name);
    parameter.setIn(In.HEADER);
    parameter.setDescription(description);
    parameter.setRequired(false);
    parameter.setExample(example);
    parameter.setSchema(
        OASFactory.createSchema()
            .type(List.of(SchemaType.STRING))
            .minLength(1)
            .maxLength(longest)
            .pattern(pattern));
    return parameter;
  }

  private static Parameter reference(String name) {
    Parameter reference = OASFactory.createParameter();
    reference.setRef("#/components/parameters/" + name);
    return reference;
  }
}
