package io.retailcrm.rest.openapi;

import io.retailcrm.rest.access.Roles;
import io.retailcrm.rest.operation.OperationPolicy;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** An operation of the document, with its policy. */
record ApiOperation(OperationPolicy policy, Operation operation) {

  boolean hasBody() {
    return operation.getRequestBody() != null;
  }

  /** Whether it tells that an id in its path is unknown. A public operation does not. */
  boolean tellsUnknownIds() {
    return policy.path().hasParameter() && !policy.isPublic();
  }

  boolean takesIfNoneMatch() {
    return policy.isTaggedRead();
  }

  boolean answersWithEntityTag() {
    return policy.isTaggedRead() || policy.takesIfMatch();
  }

  /** The name of the schema that the resource method returns. */
  String returnedSchema() {
    return schemaName(policy.resourceMethod().getReturnType());
  }

  /** The name of the schema of a type. */
  static String schemaName(Class<?> type) {
    @Nullable Schema schema = type.getAnnotation(Schema.class);
    return schema == null || schema.name().isEmpty() ? type.getSimpleName() : schema.name();
  }

  List<Parameter> parameters() {
    return operation.getParameters() == null ? List.of() : operation.getParameters();
  }

  /** Begins its description with the roles that may call it. */
  void describeAccess() {
    String who =
        policy.isPublic()
            ? "Public."
            : "Roles: " + String.join(", ", policy.roles().stream().sorted().toList()) + ".";
    List<String> sentences = new ArrayList<>(List.of(who));
    if (policy.roles().contains(Roles.CUSTOMER)) {
      sentences.add("Customers reach only their own record.");
    }
    if (operation.getDescription() != null) {
      sentences.add(operation.getDescription());
    }
    operation.setDescription(String.join(" ", sentences));
    if (policy.isPublic()) {
      operation.setSecurity(List.of(OASFactory.createSecurityRequirement()));
    }
  }
}
